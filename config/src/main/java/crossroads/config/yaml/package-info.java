/**
 * Owns: strict YAML 1.2: no anchors, aliases, tags or duplicate keys, bounded sizes, and the place of every value.
 * Never: knows what a value means.
 * Start at: {@link StrictYaml}.
 */
@org.jspecify.annotations.NullMarked
package crossroads.config.yaml;
