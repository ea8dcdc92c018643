package crossroads.dist.broker;

import crossroads.dist.broker.SecurityEvents.Reason;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import java.nio.channels.ClosedChannelException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.server.cluster.ClusterConnection;
import org.apache.activemq.artemis.core.server.metrics.MetricsManager;
import org.apache.activemq.artemis.spi.core.protocol.ProtocolManager;
import org.apache.activemq.artemis.spi.core.remoting.BufferHandler;
import org.apache.activemq.artemis.spi.core.remoting.ServerConnectionLifeCycleListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Artemis' network listener with our TLS: made anew for each connection, the client's certificate required and looked up. */
final class GateAcceptor extends NettyAcceptor {

    private static final Logger LOG = LoggerFactory.getLogger(GateAcceptor.class);
    private static final int HANDSHAKE_SECONDS = 10;

    /** RFC 9325: forward secrecy and authenticated encryption, in both versions. */
    private static final List<String> SUITES = List.of(
            "TLS_AES_256_GCM_SHA384", "TLS_AES_128_GCM_SHA256", "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384", "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256", "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256", "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

    private final Gate gate;
    private final Supplier<SSLContext> tls;

    GateAcceptor(Gate gate, Supplier<SSLContext> tls, String name, ClusterConnection cluster, Map<String, Object> configuration, BufferHandler handler,
            ServerConnectionLifeCycleListener listener, ScheduledExecutorService timer, Executor failures,
            @SuppressWarnings("rawtypes") Map<String, ProtocolManager> protocols,
            String threadGroup, MetricsManager metrics) {
        super(name, cluster, configuration, handler, listener, timer, failures, protocols, threadGroup, metrics);
        this.gate = gate;
        this.tls = tls;
    }

    @Override
    public SslHandler getSslHandler(ByteBufAllocator allocator, String peer, int peerPort) {
        SSLEngine engine = tls.get().createSSLEngine();
        engine.setUseClientMode(false);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        parameters.setCipherSuites(Arrays.stream(engine.getSupportedCipherSuites()).filter(SUITES::contains).toArray(String[]::new));
        parameters.setNeedClientAuth(true);
        engine.setSSLParameters(parameters);
        SslHandler handler = new SslHandler(engine) {
            @Override
            public void handlerAdded(ChannelHandlerContext context) throws Exception {
                super.handlerAdded(context);
                context.pipeline().addAfter(context.name(), "amqp-only", new AmqpOnly(gate));
                // Called before the first decrypted byte is passed on: whoever is not admitted is closed unread.
                handshakeFuture().addListener(done -> shaken(context, engine, done));
            }
        };
        handler.setHandshakeTimeout(HANDSHAKE_SECONDS, TimeUnit.SECONDS);
        return handler;
    }

    private void shaken(ChannelHandlerContext context, SSLEngine engine, Future<?> handshake) throws SSLException, CertificateEncodingException {
        if (handshake.isSuccess()) {
            try {
                gate.admit(context.channel(), fingerprint(engine.getSession().getPeerCertificates()[0].getEncoded()));
            } catch (RuntimeException e) {
                // Netty would only log it, and whoever was not admitted would stay connected.
                LOG.error("A connection could not be admitted", e);
                context.channel().close();
            }
        } else if (!(handshake.cause() instanceof ClosedChannelException)) {
            // Someone who only knocks, as a monitor does, is nobody's event.
            gate.turnAway(context.channel(), Reason.TLS_REFUSED);
        }
    }

    static String fingerprint(byte[] certificate) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
