package dev.zeugma.zmtp.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.message.Message;
import dev.zeugma.zmtp.wire.Command;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;

/** The decoder reads what the encoder writes, whatever it is and however it is split. */
@Tag("jdk")
class RoundTripTest {
    private static final int[] SIZES = {0, 1, 2, 3, 64, 253, 254, 255, 256, 257, 8191, 8192, 8193, 65_535, 65_536};

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @RepeatedTest(50)
    void decodesWhatWasEncoded() {
        List<Object> written = new ArrayList<>();
        for (int i = random.nextInt(200); i >= 0; i--) {
            written.add(random.nextInt(5) == 0 ? command() : message());
        }
        try (Probe encoder = Probe.of(new MessageEncoder());
                Probe decoder = Probe.decoding()) {
            writeInSomeWay(encoder, written);
            byte[] bytes = encoder.sent();
            for (int from = 0; from < bytes.length; ) {
                int to = Math.min(bytes.length, from + pieceLength());
                decoder.receive(Arrays.copyOfRange(bytes, from, to));
                from = to;
            }
            decoder.assertHealthy();
            assertThat(decoder.received).as("seed %d", seed).isEqualTo(written);
        }
    }

    private void writeInSomeWay(Probe encoder, List<Object> written) {
        List<Message> forSource = new ArrayList<>();
        for (Object each : written) {
            if (each instanceof Message message && random.nextInt(3) == 0) {
                forSource.add(message);
                continue;
            }
            writeSource(encoder, forSource);
            encoder.channel.write(each);
            if (random.nextInt(10) == 0) {
                encoder.channel.flush();
            }
        }
        writeSource(encoder, forSource);
        encoder.channel.flush();
    }

    private static void writeSource(Probe encoder, List<Message> messages) {
        Iterator<Message> iterator = List.copyOf(messages).iterator();
        MessageSource source = () -> iterator.hasNext() ? iterator.next() : null;
        while (iterator.hasNext()) { // more than once where the channel is not writable in between
            encoder.channel.write(source);
            encoder.channel.flush();
        }
        messages.clear();
    }

    private Message message() {
        List<byte[]> frames = new ArrayList<>();
        int count = random.nextInt(4) == 0 ? 1 + random.nextInt(20) : 1;
        for (int i = 0; i < count; i++) {
            frames.add(bytes(random.nextBoolean() ? random.nextInt(100) : SIZES[random.nextInt(SIZES.length)]));
        }
        return Message.of(frames);
    }

    private Command command() {
        return switch (random.nextInt(5)) {
            case 0 -> new Command.Ping(random.nextInt(65_536), bytes(random.nextInt(40)));
            case 1 -> new Command.Pong(bytes(random.nextInt(17)));
            case 2 -> new Command.Subscribe(bytes(random.nextInt(300)));
            case 3 -> new Command.Cancel(bytes(random.nextInt(300)));
            default -> new Command.Unknown("X".repeat(1 + random.nextInt(255)), bytes(random.nextInt(300)));
        };
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private int pieceLength() {
        return switch (random.nextInt(4)) {
            case 0 -> 1;
            case 1 -> 1 + random.nextInt(20);
            case 2 -> 1 + random.nextInt(2000);
            default -> 1 + random.nextInt(100_000);
        };
    }
}
