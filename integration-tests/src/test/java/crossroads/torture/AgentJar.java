package crossroads.torture;

import com.sun.tools.attach.VirtualMachine;
import crossroads.torture.agent.Agent;
import crossroads.torture.agent.Points;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** The agent as a jar that can be put into a running hub, and the putting in. */
final class AgentJar {

    private final Path jar;

    private AgentJar(Path jar) {
        this.jar = jar;
    }

    static AgentJar in(Path folder) throws IOException {
        Path jar = folder.resolve("agent.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Agent-Class", Agent.class.getName());
        manifest.getMainAttributes().putValue("Can-Retransform-Classes", "true");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            for (String name : new String[] {"Agent", "Agent$1", "Agent$2", "Points"}) {
                try (InputStream bytes = Agent.class.getResourceAsStream(name + ".class")) {
                    if (bytes == null) {
                        throw new IOException("the agent has no class " + name);
                    }
                    out.putNextEntry(new JarEntry(Agent.class.getPackageName().replace('.', '/') + "/" + name + ".class"));
                    bytes.transferTo(out);
                }
            }
        }
        return new AgentJar(jar);
    }

    /** How often a call was made to fail in this process. */
    int failed(long pid) throws IOException {
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
            try {
                return Integer.parseInt(machine.getSystemProperties().getProperty(Points.FAILED, "0"));
            } finally {
                machine.detach();
            }
        } catch (com.sun.tools.attach.AttachNotSupportedException e) {
            throw new IOException("the hub can't be looked into", e);
        }
    }

    void order(long pid, String order) throws IOException {
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
            try {
                machine.loadAgent(jar.toAbsolutePath().toString(), order);
            } finally {
                machine.detach();
            }
        } catch (com.sun.tools.attach.AttachNotSupportedException
                | com.sun.tools.attach.AgentLoadException | com.sun.tools.attach.AgentInitializationException e) {
            throw new IOException("the agent can't be put in: " + order, e);
        }
    }
}
