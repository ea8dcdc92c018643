package crossroads.hub.person;

/** What the registers say of a number. */
public sealed interface PersonState {

    /** The number counts. */
    record Active() implements PersonState {}

    /** Another number took its place. */
    record Replaced(Ssin by) implements PersonState {}

    /** The number was withdrawn and none took its place. */
    record Cancelled() implements PersonState {}

    /** The person died: a flag for the service, never a general stop. */
    record Deceased() implements PersonState {}

    /** The number is in no register. */
    record Unknown() implements PersonState {}
}
