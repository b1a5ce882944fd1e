package dev.zeugma.internal.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.message.Message;
import dev.zeugma.support.UserAsk;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("jdk")
class PipeTest {
    private final AtomicInteger readable = new AtomicInteger();
    private final AtomicInteger writable = new AtomicInteger();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 16, 31, 32, 33, 1000, 4097})
    void holdsExactlyItsHighWaterMark(int highWaterMark) {
        Pipe pipe = pipe(highWaterMark);
        assertThat(fill(pipe)).isEqualTo(highWaterMark);
        assertThat(pipe.size()).isEqualTo(highWaterMark);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 16, 33, 1000})
    void wakesABlockedWriterOnceAnEighthIsRead(int highWaterMark) {
        Pipe pipe = pipe(highWaterMark);
        fill(pipe);
        int eighth = Math.max(1, 2 * (highWaterMark / 16));
        for (int i = 1; i < eighth; i++) {
            pipe.poll();
        }
        assertThat(writable).hasValue(0);
        pipe.poll();
        assertThat(writable).hasValue(1);
        assertThat(fill(pipe)).isEqualTo(eighth);
    }

    @Test
    void returnsMessagesInOrder() {
        Pipe pipe = pipe(0);
        for (int i = 0; i < 10_000; i++) {
            assertThat(pipe.offer(message(i))).isTrue();
        }
        for (int i = 0; i < 10_000; i++) {
            assertThat(pipe.poll()).isEqualTo(message(i));
        }
        assertThat(pipe.poll()).isNull();
    }

    @Test
    void signalsTheReaderOnlyAfterItFoundThePipeEmpty() {
        Pipe pipe = pipe(10);
        pipe.offer(message(1));
        assertThat(readable).hasValue(0);
        pipe.poll();
        assertThat(pipe.poll()).isNull();

        pipe.offer(message(2));
        pipe.wakeReader();
        assertThat(readable).hasValue(1);
        pipe.offer(message(3));
        pipe.wakeReader();
        assertThat(readable).hasValue(1);
    }

    @Test
    @UserAsk(21)
    void signalsASleepingReaderOnceForManyMessages() {
        Pipe pipe = pipe(10);
        assertThat(pipe.poll()).isNull();
        fill(pipe);
        assertThat(readable).hasValue(0);
        pipe.wakeReader();
        assertThat(readable).hasValue(1);
    }

    @Test
    void aReaderThatChecksAgainIsNotSignalled() {
        Pipe pipe = pipe(10);
        pipe.offer(message(1));
        assertThat(pipe.fallAsleep()).isFalse();
        pipe.wakeReader();
        assertThat(readable).hasValue(0);
        assertThat(pipe.pollAwake()).isEqualTo(message(1));
        assertThat(pipe.pollAwake()).isNull();
        assertThat(pipe.fallAsleep()).isTrue();
        pipe.offer(message(2));
        pipe.wakeReader();
        assertThat(readable).hasValue(1);
    }

    @Test
    void wakesAWriterBeyondTheMarkOnceAnEighthBelowIt() {
        Pipe pipe = pipe(100);
        for (int i = 0; i < 1000; i++) {
            pipe.add(message(i));
        }
        assertThat(pipe.size()).isEqualTo(1000);
        assertThat(pipe.hasRoom()).isFalse();
        for (int i = 0; i < 911; i++) {
            assertThat(pipe.poll()).isEqualTo(message(i));
        }
        assertThat(writable).hasValue(0);
        pipe.poll();
        assertThat(writable).hasValue(1);
        assertThat(fill(pipe)).isEqualTo(12);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 10, 1000})
    void addReportsWhenItIsFarBeyondTheMark(int highWaterMark) {
        Pipe pipe = pipe(highWaterMark);
        for (int i = 1; i < 9 * highWaterMark; i++) {
            assertThat(pipe.add(message(i))).as("message %s", i).isTrue();
        }
        assertThat(pipe.add(message(0))).isFalse();
        assertThat(pipe.size()).as("added nevertheless").isEqualTo(9 * highWaterMark);
    }

    @Test
    void withoutAMarkAddNeverReportsFull() {
        Pipe pipe = pipe(0);
        for (int i = 0; i < 100_000; i++) {
            assertThat(pipe.add(message(i))).isTrue();
        }
    }

    @Test
    void onceClosedDropsWritesAndReturnsNothing() {
        Pipe pipe = pipe(2);
        fill(pipe);
        assertThat(pipe.offer(message(0))).isFalse();

        assertThat(pipe.close()).isEqualTo(2);
        assertThat(writable).hasValue(1);
        assertThat(pipe.poll()).isNull();
        assertThat(pipe.isEmpty()).isTrue();
        for (int i = 0; i < 100; i++) {
            assertThat(pipe.offer(message(i))).isTrue();
        }
        assertThat(pipe.size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 1000, 0})
    @UserAsk(21)
    void losesNoMessageAndNoSignalBetweenTwoThreads(int highWaterMark) throws InterruptedException {
        int messages = highWaterMark > 0 && highWaterMark < 100 ? 20_000 : 500_000;
        Semaphore mayRead = new Semaphore(0);
        Semaphore mayWrite = new Semaphore(0);
        Pipe pipe = new Pipe(highWaterMark);
        pipe.onReadable(mayRead::release);
        pipe.onWritable(mayWrite::release);
        CountDownLatch done = new CountDownLatch(1);
        Thread writer = new Thread(() -> {
            for (int i = 0; i < messages; i++) {
                while (!pipe.offer(message(i))) {
                    pipe.wakeReader();
                    mayWrite.acquireUninterruptibly();
                }
                if (i % 7 == 0 || i == messages - 1) {
                    pipe.wakeReader();
                }
            }
        });
        Thread reader = new Thread(() -> {
            int next = 0;
            while (next < messages) {
                Message message = pipe.poll();
                if (message == null) {
                    mayRead.acquireUninterruptibly();
                } else if (!message.equals(message(next++))) {
                    return;
                }
            }
            done.countDown();
        });
        writer.setDaemon(true);
        reader.setDaemon(true);
        writer.start();
        reader.start();

        assertThat(done.await(60, TimeUnit.SECONDS)).as("all messages in order").isTrue();
        writer.join();
        reader.join();
    }

    private Pipe pipe(int highWaterMark) {
        Pipe pipe = new Pipe(highWaterMark);
        pipe.onReadable(readable::incrementAndGet);
        pipe.onWritable(writable::incrementAndGet);
        return pipe;
    }

    private static int fill(Pipe pipe) {
        int written = 0;
        while (pipe.offer(message(written))) {
            written++;
        }
        return written;
    }

    private static Message message(int number) {
        return Message.of(
                new byte[] {(byte) (number >> 24), (byte) (number >> 16), (byte) (number >> 8), (byte) number});
    }
}
