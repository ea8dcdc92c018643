package crossroads.xsd.codes;

import crossroads.hub.institution.Texts;

/**
 * A code of a list with its meaning in the sector's languages.
 *
 * @param group what the code belongs to: a status's value, a legal context's sector, a quality's sector number or {@code *} for all sectors
 */
public record Code(String group, String code, Texts meaning) {}
