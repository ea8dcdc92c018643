package crossroads.admin.api;

import crossroads.hub.institution.Cbe;
import crossroads.hub.own.Story;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the API can do with a running hub. */
public interface Operations {

    List<InstitutionView> institutions();

    /** Nothing is accepted from it once this returns. @return false when there is no such institution */
    boolean suspend(Cbe institution);

    /** Name and figure, in the order to show them. */
    Map<String, Object> status();

    List<Finding> doctor();

    /** What became of a ticket: of this sender's, or by the hub's own ticket. */
    Optional<Story> story(Optional<Cbe> sender, String ticket);

    /** Writes the journal's export (zip). */
    void exportJournal(OutputStream out) throws IOException;

    /**
     * An institution as it stands now.
     *
     * @param state ACTIVE or SUSPENDED
     * @param certificates usage, fingerprint, until when, state: each one a line
     */
    record InstitutionView(String cbe, String sectorClass, String name, String level, String parent, String state, List<String> certificates) {}

    /**
     * One thing that {@code doctor} looked at.
     *
     * @param verdict OK, WARNING or FAILED
     * @param remedy the next command, empty when all is well
     */
    record Finding(String check, String verdict, String detail, String remedy) {}
}
