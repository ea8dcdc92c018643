/**
 * Owns: the test bench of institutions: the other side of each standard case, the verdict on the institution's own client, the report.
 * Never: touches a hub, or lets a message out of this machine: what it forges is sealed with keys that it made for itself.
 * Start at: {@link TestBench}.
 */
@org.jspecify.annotations.NullMarked
package crossroads.dist.testbench;
