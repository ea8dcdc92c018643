package crossroads.dist.cli;

import crossroads.partner.enrolment.DoorRefusedException;
import crossroads.security.files.UnsafeFileException;
import crossroads.security.keys.OtherAuthorityException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** A command's word with a hub's enrolment door, and what is said when it says no, is another's, or does not answer. */
final class DoorCall {

    /** What each problem means to the one who types, by the last word of its type. */
    private static final Map<String, String> SAID = Map.of(
            "invalidAccessToken", "door.token",
            "tooManyFailedRequests", "door.pause",
            "certificateUnknown", "door.unknown",
            "certificateRevoked", "door.revoked",
            "certificateExpired", "door.expired",
            "institutionSuspended", "door.suspended",
            "tooManyCertificates", "door.many",
            "resourceNotFound", "door.notYours");

    private DoorCall() {}

    /** What is done with it. */
    @FunctionalInterface
    interface Work<T> {
        T with() throws IOException, InterruptedException;
    }

    /** @throws CommandFailure when it does not come about */
    static <T> T of(Session session, URI url, Work<T> work) throws InterruptedException {
        try {
            return work.with();
        } catch (DoorRefusedException e) {
            throw refused(session, e);
        } catch (UnsafeFileException | UncheckedIOException e) {
            // Of this machine's own files.
            throw new CommandFailure(ExitCode.INVALID, String.valueOf(e.getMessage()), "./crossroads keys list");
        } catch (IOException e) {
            throw failed(session, url, e);
        }
    }

    private static CommandFailure refused(Session session, DoorRefusedException e) {
        String id = e.type().substring(e.type().lastIndexOf(':') + 1);
        int exit = switch (e.status()) {
            case 400, 413 -> ExitCode.INVALID;
            case 401, 403 -> ExitCode.REFUSED;
            case 404 -> ExitCode.NOT_FOUND;
            case 409 -> ExitCode.CONFLICT;
            default -> ExitCode.UNREACHABLE;
        };
        String what = Optional.ofNullable(SAID.get(id)).map(session::say).orElse(e.detail());
        return new CommandFailure(exit, id + "  " + what, session.say(exit == ExitCode.REFUSED ? "door.askAgain" : "door.remedy"));
    }

    private static CommandFailure failed(Session session, URI url, IOException e) {
        Optional<OtherAuthorityException> other = OtherAuthorityException.in(e);
        if (other.isPresent()) {
            return new CommandFailure(
                    ExitCode.UNVERIFIED, session.say("door.otherAuthority", url, other.get().seen().spoken()), session.say("door.otherAuthorityRemedy"));
        }
        return new CommandFailure(ExitCode.UNREACHABLE, session.say("door.unreachable", url), "./crossroads doctor");
    }
}
