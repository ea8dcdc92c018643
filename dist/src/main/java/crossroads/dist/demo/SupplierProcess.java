package crossroads.dist.demo;

import crossroads.config.reader.ConfigurationErrors;
import crossroads.config.reader.SupplierAnswers;
import crossroads.partner.Partner;
import crossroads.partner.context.Context.PartnerContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Consumer;

/** A supplier of the demonstration as a process: it connects, says so in a line, and answers until its standard input ends, as it does when its parent goes. */
public final class SupplierProcess {

    /** What it prints when it is ready. */
    public static final String READY = "supplier ready";

    private SupplierProcess() {}

    public static void serve(PartnerContext context, Path configuration, InstantSource clock, InputStream until, Consumer<String> say)
            throws IOException, ConfigurationErrors {
        Path folder = context.letters().toAbsolutePath().getParent();
        DemoSupplier supplier = DemoSupplier.of(SupplierAnswers.in(configuration), folder.resolve("behaviour"), clock);
        try (Partner partner = Partner.connect(context, clock)) {
            partner.serve(supplier).start();
            say.accept(READY);
            while (until.read() >= 0) {
                // Its parent says nothing; it only stays.
            }
        }
    }
}
