package dev.zeugma.guide.threads;

import dev.zeugma.Context;
import dev.zeugma.endpoint.TcpEndpoint;
import dev.zeugma.error.ZmqException;
import dev.zeugma.guide.program.PositiveNumber;
import dev.zeugma.guide.program.Program;
import dev.zeugma.message.Message;
import dev.zeugma.option.PerEndpointOptions;
import dev.zeugma.socket.MessageReceiver;
import dev.zeugma.socket.MessageSender;
import dev.zeugma.socket.PubSocket;
import dev.zeugma.socket.Socket;
import dev.zeugma.socket.SubSocket;
import dev.zeugma.socket.XPubSocket;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Sends with each type of socket to a peer that receives nothing, until the queue is full, and prints what happens then: either the
 * sender has to wait, or messages are dropped. Over {@code inproc}, a queue holds as many messages as the marks of both ends together.
 * Over a network, there is a queue at each end, and the buffers of the operating systems between them hold some more. An XPUB has a
 * further queue, as it reads subscriptions even if the application does not.
 */
@Command(name = "hwm", description = "All types: what each of them does at its high-water mark.")
public final class Hwm extends Program {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Message MESSAGE = Message.of("message");
    private static final String PEER = "peer";
    private static final Message MESSAGE_TO_PEER = Message.of(PEER, "message");

    @Option(
            names = "--mark",
            paramLabel = "N",
            converter = PositiveNumber.class,
            description = "The high-water marks of each socket. Default: ${DEFAULT-VALUE}.")
    private int mark = 10;

    private int messages;
    private int connected;

    @Override
    protected void run(Context context) throws IOException {
        messages = 10 * mark;
        System.out.println("Sending " + messages + " messages to a peer that receives none; the marks are " + mark);
        print("PUSH", flood(context.push(this::marked), context.pull(this::marked), MESSAGE));
        print("DEALER", flood(context.dealer(this::marked), context.dealer(this::marked), MESSAGE));
        print("PAIR", flood(context.pair(this::marked), context.pair(this::marked), MESSAGE));
        print("ROUTER", flood(context.router(this::marked), namedPeer(context), MESSAGE_TO_PEER));
        print(
                "ROUTER mandatory",
                flood(context.router(o -> marked(o).mandatory(true)), namedPeer(context), MESSAGE_TO_PEER));
        print("PUB", flood(context.pub(this::marked), subscriber(context), MESSAGE));
        print("PUB noDrop", flood(context.pub(o -> marked(o).noDrop(true)), subscriber(context), MESSAGE));
        print("XPUB", flood(context.xpub(this::marked), subscriber(context), MESSAGE));
        print("XSUB", flood(context.xsub(this::marked), context.xpub(this::marked), MESSAGE));
        print("REQ", tryTwoRequests(context));
        print("REP", floodWithReplies(context));
        print("STREAM", floodPlainClient(context));
        print("PULL, SUB", "stop reading, so that the queue of the sender fills");
    }

    private <O extends PerEndpointOptions<O>> O marked(O options) {
        return options.highWaterMarks(mark, mark);
    }

    private MessageReceiver namedPeer(Context context) {
        return context.dealer(o -> marked(o).routingId(PEER));
    }

    private SubSocket subscriber(Context context) {
        var subscriber = context.sub(this::marked);
        subscriber.subscribe("");
        return subscriber;
    }

    private void connect(Socket socket, Socket peer) {
        socket.connect(peer.bind("inproc://peer-" + connected++));
    }

    /** Sends until the socket would have to wait, at most all messages, and then counts what has arrived. */
    private String flood(MessageSender sender, MessageReceiver peer, Message message) {
        connect(sender, peer);
        if (sender instanceof PubSocket publisher) {
            publisher.awaitSubscribers(1, PATIENCE);
        } else if (sender instanceof XPubSocket publisher) {
            publisher.awaitSubscribers(1, PATIENCE);
        }
        int sent = 0;
        while (sent < messages && sender.trySend(message)) {
            sent++;
        }
        return sent < messages ? "waits after " + sent + " messages" : drops(peer);
    }

    private String drops(MessageReceiver peer) {
        int arrived = 0;
        while (peer.tryReceive().isPresent()) {
            arrived++;
        }
        return "drops: " + arrived + " messages arrive, " + (messages - arrived) + " are lost";
    }

    private String tryTwoRequests(Context context) {
        var client = context.req(this::marked);
        connect(client, context.rep(this::marked));
        client.send(MESSAGE);
        try {
            client.send(MESSAGE);
            return "sends a second request";
        } catch (ZmqException failure) {
            return "never has more than one request: the second fails with " + failure.code();
        }
    }

    private String floodWithReplies(Context context) {
        var server = context.rep(this::marked);
        var client = context.dealer(this::marked);
        connect(client, server);
        for (int i = 0; i < messages; i++) {
            client.send(Message.of("", "request"));
            server.receive();
            server.send("reply");
        }
        return drops(client);
    }

    private String floodPlainClient(Context context) throws IOException {
        var server = context.stream(this::marked);
        var endpoint = (TcpEndpoint) server.bind("tcp://127.0.0.1:*");
        try (var client = new java.net.Socket(InetAddress.getLoopbackAddress(), endpoint.port())) {
            byte[] id = server.receive().first();
            byte[] chunk = new byte[client.getReceiveBufferSize()];
            boolean sent = true;
            while (sent) {
                sent = server.send(id, Message.of(chunk), Duration.ofMillis(100));
            }
            return "waits, when the network is full, too";
        }
    }

    private static void print(String type, String behavior) {
        System.out.printf("%-17s%s%n", type, behavior);
    }

    /** Runs the program. */
    public static void main(String... arguments) {
        main(new Hwm(), arguments);
    }
}
