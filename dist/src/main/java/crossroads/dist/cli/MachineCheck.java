package crossroads.dist.cli;

import crossroads.admin.api.Operations.Finding;
import crossroads.dist.embedded.LoopbackPort;
import crossroads.dist.hub.HubSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a hub needs of this machine, looked at without a hub. */
record MachineCheck(Session session) {

    private static final int NEEDED_JAVA = 25;
    private static final long LITTLE_SPACE = 2L << 30;
    private static final long NO_SPACE = 256L << 20;

    Finding java() {
        int feature = Runtime.version().feature();
        String detail = Runtime.version() + ", " + System.getProperty("java.home");
        return feature >= NEEDED_JAVA
                ? new Finding("Java", "OK", detail, "")
                : new Finding("Java", "FAILED", detail, session.say("doctor.javaRemedy", NEEDED_JAVA));
    }

    /** Of the disk where the data folder lies or would lie. */
    Finding disk() throws IOException {
        Path folder = session.data().toAbsolutePath().normalize();
        while (!Files.exists(folder)) {
            folder = folder.getParent();
        }
        long free = Files.getFileStore(folder).getUsableSpace();
        String detail = session.say("doctor.free", free >= 1L << 30 ? (free >> 30) + " GB" : (free >> 20) + " MB");
        String verdict = free < NO_SPACE ? "FAILED" : free < LITTLE_SPACE ? "WARNING" : "OK";
        return new Finding("disk", verdict, detail, verdict.equals("OK") ? "" : session.say("doctor.diskRemedy", folder));
    }

    List<Finding> ports(int offset) {
        HubSettings settings = HubSettings.in(session.data(), session.data()).withOffset(offset);
        Map<String, Integer> ports = new LinkedHashMap<>();
        ports.put("AMQP", settings.amqpsPort());
        ports.put("enrolment", settings.enrolmentPort());
        ports.put("admin", settings.adminPort());
        ports.put("management", settings.managementPort());
        List<Finding> findings = new ArrayList<>();
        ports.forEach((name, number) -> {
            LoopbackPort port = new LoopbackPort(number);
            findings.add(
                    port.isFree()
                            ? new Finding("port " + number, "OK", session.say("doctor.portFree", name), "")
                            : new Finding(
                                    "port " + number,
                                    "FAILED",
                                    session.say("doctor.portTaken", name, port.user()),
                                    "./crossroads run --port-offset " + (offset + 1000)));
        });
        return findings;
    }
}
