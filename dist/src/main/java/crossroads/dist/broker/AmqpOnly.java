package crossroads.dist.broker;

import crossroads.dist.broker.SecurityEvents.Reason;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The look at a connection's first bytes: Artemis would answer HTTP and WebSockets on every port, whatever its protocols. */
final class AmqpOnly extends ByteToMessageDecoder {

    private static final byte[] PREAMBLE = "AMQP".getBytes(StandardCharsets.US_ASCII);

    private final Gate gate;

    AmqpOnly(Gate gate) {
        this.gate = gate;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        for (int i = 0; i < PREAMBLE.length && i < in.readableBytes(); i++) {
            if (in.getByte(in.readerIndex() + i) != PREAMBLE[i]) {
                in.skipBytes(in.readableBytes());
                gate.turnAway(context.channel(), Reason.PROTOCOL_REFUSED);
                return;
            }
        }
        if (in.readableBytes() >= PREAMBLE.length) {
            context.pipeline().remove(this);
        }
    }
}
