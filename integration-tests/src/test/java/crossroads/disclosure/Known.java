package crossroads.disclosure;

/** What the hub knows of a person whom no caller here is inscribed on. */
enum Known {
    /** In no register, inscribed nowhere. */
    NOWHERE,
    /** In the registers, inscribed at the supplier and at many others. */
    ELSEWHERE,
    /** The same under a new number. */
    REPLACED,
    /** The same, and dead. */
    DECEASED,
    /** The same; the number was withdrawn. */
    CANCELLED
}
