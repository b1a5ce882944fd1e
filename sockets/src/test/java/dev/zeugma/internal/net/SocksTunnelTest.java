package dev.zeugma.internal.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.endpoint.TcpEndpoint;
import dev.zeugma.option.SocksProxy;
import dev.zeugma.option.TcpOptions;
import dev.zeugma.support.NoLeaks;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The bytes sent to a SOCKS5 proxy, and that the handlers of the connection see none of them. */
@ExtendWith(NoLeaks.class)
class SocksTunnelTest {
    private static final String METHOD = "0500";
    private static final String STANDS = "05000001000000000000";

    private final List<String> seen = new ArrayList<>();
    private final EmbeddedChannel channel = new EmbeddedChannel();

    /** A handler of the connection. */
    private final class Guest extends ChannelInboundHandlerAdapter {
        @Override
        public void channelActive(ChannelHandlerContext ctx) {
            seen.add("active");
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object bytes) {
            seen.add("read " + ByteBufUtil.hexDump((ByteBuf) bytes));
            ((ByteBuf) bytes).release();
        }
    }

    private void decided(Channel decided, @Nullable Throwable failure) {
        seen.add(failure == null ? "established" : String.valueOf(failure.getMessage()));
        if (failure == null) {
            decided.pipeline().addLast(new Guest());
        }
    }

    private static SocksProxy proxy(String username, String password) {
        return TcpOptions.DEFAULTS
                .socksProxy("127.0.0.1:1080", username, password)
                .socksProxy()
                .orElseThrow();
    }

    private void begin(SocksProxy proxy, String host) {
        SocksTunnel tunnel = new SocksTunnel(
                new InetSocketAddress("127.0.0.1", 1080),
                proxy,
                new TcpEndpoint(host, 80),
                Duration.ofSeconds(30),
                this::decided);
        channel.pipeline().addLast(tunnel);
        channel.connect(tunnel.target());
    }

    private void read(String hex) {
        channel.writeInbound(Unpooled.wrappedBuffer(HexFormat.of().parseHex(hex)));
    }

    private String written() {
        ByteBuf written = channel.readOutbound();
        try {
            return ByteBufUtil.hexDump(written);
        } finally {
            written.release();
        }
    }

    private void end() {
        assertThat(channel.finish()).as("unexpected bytes").isFalse();
    }

    @Test
    void requestsAHostName() {
        begin(proxy("", ""), "example.org");
        assertThat(written()).isEqualTo("050100");
        read(METHOD);
        assertThat(written()).isEqualTo("05010003" + "0b" + "6578616d706c652e6f7267" + "0050");
        end();
    }

    @Test
    void requestsAnAddress() {
        begin(proxy("", ""), "[fe80::1%eth0]");
        assertThat(written()).isEqualTo("050100");
        read(METHOD);
        assertThat(written()).isEqualTo("05010004" + "fe80" + "00".repeat(13) + "01" + "0050");
        end();
    }

    @Test
    void sendsTheCredentials() {
        begin(proxy("me", "secret"), "127.0.0.1");
        assertThat(written()).isEqualTo("05020002");
        read("0502");
        assertThat(written()).isEqualTo("01" + "02" + "6d65" + "06" + "736563726574");
        read("0100");
        assertThat(written()).isEqualTo("05010001" + "7f000001" + "0050");
        end();
    }

    @Test
    void keepsPeerBytesThatArriveWithTheReply() {
        begin(proxy("", ""), "example.org");
        written();
        read(METHOD);
        written();
        read(STANDS + "ff00");
        read("01");
        assertThat(seen).containsExactly("established", "active", "read ff00", "read 01");
        end();
    }

    @Test
    void acceptsRepliesInPieces() {
        begin(proxy("", ""), "example.org");
        written();
        for (int i = 0; i < METHOD.length(); i += 2) {
            read(METHOD.substring(i, i + 2));
        }
        written();
        for (int i = 0; i < STANDS.length(); i += 2) {
            assertThat(seen).isEmpty();
            read(STANDS.substring(i, i + 2));
        }
        assertThat(seen).containsExactly("established", "active");
        end();
    }

    /** Because the proxy's handler knows the password. */
    @Test
    void leavesOnlyTheHandlersOfTheConnection() {
        begin(proxy("me", "secret"), "example.org");
        written();
        read(METHOD);
        written();
        read(STANDS);
        assertThat(channel.pipeline().toMap().values())
                .hasOnlyElementsOfType(Guest.class)
                .hasSize(1);
        end();
    }

    @Test
    void aFailureIsReportedOnceAndClosesTheChannel() {
        begin(proxy("", ""), "example.org");
        written();
        read(METHOD);
        written();
        read("05030001000000000000" + "ff00");
        assertThat(seen).containsExactly("SOCKS proxy 127.0.0.1:1080 answered network unreachable(3)");
        assertThat(channel.isOpen()).isFalse();
        end();
    }
}
