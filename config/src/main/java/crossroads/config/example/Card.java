package crossroads.config.example;

import crossroads.hub.institution.Texts;

/** A test person: how it is called, who it is, and the line that tells what is promised. */
record Card(String name, Person person, String askedBy, String service, String status, String refusal, Texts shows) {}
