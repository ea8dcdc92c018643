package crossroads.integration;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.FileAppender;
import crossroads.dist.logs.MaskingJsonEncoder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.LoggerFactory;

/** What is logged in this process: into the file into which a hub of its own would log, and as it was before anything was masked. */
public final class HubLog implements AutoCloseable {

    /** More is not kept in memory; the file has it. */
    private static final int KEPT = 100_000;

    private final Path file;
    private final FileAppender<ILoggingEvent> written = new FileAppender<>();
    private final Unmasked unmasked = new Unmasked();

    private HubLog(Path file) {
        this.file = file;
    }

    static HubLog to(Path file) {
        HubLog log = new HubLog(file);
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        MaskingJsonEncoder encoder = new MaskingJsonEncoder();
        encoder.setContext(context);
        encoder.start();
        log.written.setContext(context);
        log.written.setFile(file.toString());
        log.written.setEncoder(encoder);
        log.written.start();
        log.unmasked.setContext(context);
        log.unmasked.start();
        root().addAppender(log.written);
        root().addAppender(log.unmasked);
        return log;
    }

    private static Logger root() {
        return ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    public Path file() {
        return file;
    }

    /** Each event with all that an appender could write of it. */
    public List<String> unmasked() {
        return List.copyOf(unmasked.texts);
    }

    /** Lets go of what it keeps in memory; the file has it. */
    public void forget() {
        unmasked.texts.clear();
    }

    @Override
    public void close() {
        root().detachAppender(written);
        root().detachAppender(unmasked);
        written.stop();
        unmasked.stop();
    }

    private static final class Unmasked extends AppenderBase<ILoggingEvent> {

        private final Queue<String> texts = new ConcurrentLinkedQueue<>();
        private final AtomicInteger count = new AtomicInteger();

        @Override
        protected void append(ILoggingEvent event) {
            if (count.incrementAndGet() <= KEPT) {
                texts.add(String.join(
                        " | ",
                        event.getLevel() + " " + event.getLoggerName(),
                        event.getThreadName(),
                        event.getFormattedMessage(),
                        Arrays.toString(event.getArgumentArray()),
                        String.valueOf(event.getKeyValuePairs()),
                        event.getMDCPropertyMap().toString(),
                        event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy())));
            }
        }
    }
}
