package crossroads.dist.embedded;

/** A role of the database and its password. */
public record DatabaseLogin(String role, String password) {

    @Override
    public String toString() {
        return role + ":***";
    }
}
