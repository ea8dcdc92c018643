package crossroads.hub.institution;

/** How an institution stands in the network. */
public enum NetworkLevel {
    /** Connected directly. */
    PRIMARY,
    /** Behind a management institution, its parent. */
    SECONDARY,
    /** Outside social security, admitted for particular flows. */
    EXTENSION,
    /** Another service integrator, which speaks for many. */
    INTEGRATOR
}
