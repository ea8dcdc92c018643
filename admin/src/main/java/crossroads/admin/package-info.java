/**
 * Owns: the admin API, enrolment, health and metrics.
 * Never: decides about a message, and listens elsewhere than it was told.
 * Start at: the README of the module.
 */
@org.jspecify.annotations.NullMarked
package crossroads.admin;
