package crossroads.hub.refusal;

import crossroads.hub.refusal.Argument.Count;
import crossroads.hub.refusal.Argument.Day;
import crossroads.hub.refusal.Argument.Either;
import crossroads.hub.refusal.Argument.Held;
import crossroads.hub.refusal.Argument.Moment;
import crossroads.hub.refusal.Argument.Span;
import crossroads.hub.refusal.Argument.Text;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The particular rules that a message can break, each with what is said with it. Their words stand in
 * {@code crossroads/hub/refusal/rules_<language>.properties}; a key travels with a refusal, so it never changes its meaning.
 */
public enum RuleKey {
    // Open
    BODY_TOO_LARGE(Count.class, Count.class),
    BODY_ODD(Text.class),
    SIGNATURE_UNREGISTERED,
    CERTIFICATE_NOT_VALID(Moment.class, Moment.class),
    SIGNER_REVOKED,
    CHANNEL_REVOKED,
    AUTHORITY_SILENT(Text.class),
    OTHER_ENVIRONMENT(Text.class, Text.class),
    NOT_TO_THE_HUB(Text.class),
    NOT_FOR_THE_HUB,
    NO_SUPPLIER_NAMED,
    HEAD_DIFFERS_FROM_CUSTOMER,
    HEAD_DIFFERS_FROM_SUPPLIER,
    CLAIMED_DIFFERS,
    SIGNER_DIFFERS,
    HOLDER_DIFFERS,
    ALL_DIFFER,
    SENDER_SUSPENDED(Text.class),

    // Validate
    SERVICE_UNKNOWN,
    SCHEMA_UNKNOWN,
    SCHEMA(Text.class),
    DOCUMENT_UNREADABLE(Text.class),
    NEITHER_XML_NOR_JSON,
    ENVELOPE_VERSION(Count.class),
    TYPE_DIFFERS,
    TIME_DIFFERS,
    RELATED_DIFFERS,
    PAYLOAD_AND_STATUS,
    OTHER_SERVICE_ANSWERED(Text.class),
    OTHER_FORMAT_ANSWERED(Text.class),
    OTHER_PERSON_ANSWERED,
    SSIN_INVALID,
    END_USER_INVALID,
    NOT_FRESH(Span.class, Moment.class, Span.class),

    // Authorize
    ROW_NONE(Text.class),
    ROW_GONE,
    MANDATE_GONE,
    NOT_INSCRIBED_NOW(Either.class, Count.class),
    NOT_INSCRIBED_OVERLAP(Either.class, Count.class),
    OTHER_QUALITY_NOW(Either.class, Count.class, Held.class),
    OTHER_QUALITY_OVERLAP(Either.class, Count.class, Held.class),
    OTHER_PERIOD_NOW(Either.class, Count.class, Text.class),
    OTHER_PERIOD_OVERLAP(Either.class, Count.class, Text.class),
    PERIOD_UNNAMED,
    PERIOD_TOO_EARLY(Count.class, Day.class, Day.class),
    PERSON_REPLACED,
    PERSON_UNKNOWN,
    PERSON_CANCELLED,
    CONVERSATION_UNKNOWN,
    CONVERSATION_CLOSED,

    // Resolve, Protect and Journal, deadlines and what could not be delivered
    SUPPLIER_AWAY,
    SUPPLIER_SILENT(Moment.class),
    SUPPLIER_NOT_TAKEN,
    ANSWER_NOT_ACCEPTED,
    NOBODY_TO_ENCRYPT_TO,
    TICKET_REUSED,
    DIRECTORY_CHANGING,
    HUB_FAULT,

    // The hub's own services
    HUB_MAY_NOT_ASK,
    HUB_NOT_ANSWERED,
    HUB_SEES_TOO_LITTLE,
    QUALITY_NOT_OF_CLASS(Text.class),
    REGISTER_KNOWS_NOBODY,
    IDENTITY_DIFFERS(Text.class),
    INSCRIPTION_BEGAN(Day.class),

    // Seals
    SEAL_TOO_LARGE(Count.class, Count.class),
    SEAL_UNREADABLE(Text.class),
    SEAL_CLOSED,
    SUITE(Text.class, Text.class),

    // Files checked before they are sent
    NAMESPACE_UNFIT,
    JSON_NAMES_NO_SERVICE,
    SCHEMA_NOT_HERE(Text.class);

    private final List<Class<? extends Argument>> arguments;

    @SafeVarargs
    RuleKey(Class<? extends Argument>... arguments) {
        this.arguments = List.of(arguments);
    }

    /** As it travels and stands in the bundles: {@code not-fresh}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<RuleKey> of(String key) {
        return Arrays.stream(values()).filter(one -> one.key().equals(key)).findFirst();
    }

    List<Class<? extends Argument>> arguments() {
        return arguments;
    }
}
