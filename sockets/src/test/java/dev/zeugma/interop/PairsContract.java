package dev.zeugma.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.Context;
import dev.zeugma.message.Message;
import dev.zeugma.option.CommonOptions;
import dev.zeugma.support.NoLeaks;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.ObjIntConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every legal pair of types must carry between our side and libzmq's, in both directions if both are allowed. */
@ExtendWith(NoLeaks.class)
abstract class PairsContract {
    private static final long PATIENCE_SECONDS = 60;

    private final Random random = new Random(20_260_103);
    private final Conversation conversation;
    private final int many;

    private Context context;
    private OurEnd ours;
    private End theirs;

    /** The number of messages in the test of many. */
    PairsContract(Conversation conversation, int many) {
        this.conversation = conversation;
        this.many = many;
    }

    abstract End openTheirEnd(Pair pair);

    @BeforeEach
    void meet() {
        context = Context.create(o -> o.network(conversation.network()));
        ours = new OurEnd(context, conversation.pair(), CommonOptions.DEFAULTS);
        theirs = openTheirEnd(conversation.pair());
        if (conversation.weBind()) {
            theirs.connect(ours.bind());
        } else {
            ours.connect(theirs.bind());
        }
        if (conversation.pair().weBegin()) {
            ours.awaitPeer();
        }
    }

    @AfterEach
    void part() {
        theirs.close();
        context.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 255, 256, 70_000})
    void carriesAFrame(int length) {
        carries(Message.of(frame(length)));
    }

    @Test
    void carriesALongFrame() {
        carries(Message.of(frame(conversation.longestFrame())));
    }

    @Test
    void carriesEmptyFrames() {
        carries(Message.of(""));
        carries(Message.of("", "", ""));
        carries(Message.of("a", "", "b", ""));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 100})
    void carriesAMultipartMessage(int count) {
        List<byte[]> frames = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            frames.add(frame(random.nextInt(1000)));
        }
        carries(Message.of(frames));
    }

    @Test
    void carriesManyMessagesInOrder() throws Exception {
        Pair pair = conversation.pair();
        if (pair.takesTurns()) {
            together(End::ask, End::echo);
            return;
        }
        together(End::stream, End::collect);
        if (pair.answers()) {
            together(End::collect, End::stream);
        }
    }

    private void carries(Message body) {
        first().send(body);
        assertThat(second().receive()).isEqualTo(body);
        if (conversation.pair().answers()) {
            second().send(body);
            assertThat(first().receive()).isEqualTo(body);
        }
    }

    /** What the first side does, and what the second does concurrently. */
    private void together(ObjIntConsumer<End> ofFirst, ObjIntConsumer<End> ofSecond) throws Exception {
        CompletableFuture<Void> elsewhere = CompletableFuture.runAsync(() -> ofFirst.accept(first(), many));
        ofSecond.accept(second(), many);
        elsewhere.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private End first() {
        return conversation.pair().weBegin() ? ours : theirs;
    }

    private End second() {
        return conversation.pair().weBegin() ? theirs : ours;
    }

    private byte[] frame(int length) {
        byte[] frame = new byte[length];
        random.nextBytes(frame);
        return frame;
    }
}
