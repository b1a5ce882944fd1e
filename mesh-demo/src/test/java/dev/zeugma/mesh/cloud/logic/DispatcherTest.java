package dev.zeugma.mesh.cloud.logic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.mesh.cloud.books.Count;
import dev.zeugma.mesh.cloud.books.Ledger;
import dev.zeugma.mesh.cloud.plan.ClusterAddress;
import dev.zeugma.message.Message;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DispatcherTest {
    private static final long OURS = 7;
    private static final Member SELF = new Member(ClusterAddress.of("A", Endpoint.parse("tcp://host:9")), OURS);

    private final RecordingOutlet outlet = new RecordingOutlet();
    private final Ledger ledger = new Ledger();
    private final Random random = new Random(1);
    private final Peers peers = new Peers(SELF, new RecordingLinks(), random, note -> {});
    private final Dispatcher dispatcher = new Dispatcher(Routing.BY_ANNOUNCED_WORKERS, peers, outlet, ledger);

    private static Id id(String name) {
        return new Id(name.getBytes(UTF_8));
    }

    private void ask(String client, String body) {
        dispatcher.clientAsked(Message.of(client, "", body));
        dispatcher.dispatch();
    }

    private void askFromPeer(String peer, long number, String client, String body) {
        dispatcher.peerAsked(peer, 1, number, Message.of(client, "", body));
        dispatcher.dispatch();
    }

    private void ready(String... workers) {
        for (String worker : workers) {
            dispatcher.workerReady(id(worker));
        }
        dispatcher.dispatch();
    }

    private void reply(String worker, String body) {
        dispatcher.workerReplied(id(worker), Message.of(body));
        dispatcher.dispatch();
    }

    /** A peer announces its ready workers, and how many of our tasks it has received. */
    private void announce(String peer, int workers, long received) {
        peers.heard(new Announcement(peer, 1, workers, List.of(new Receipt("A", OURS, received))), 0);
        dispatcher.dispatch();
    }

    @Test
    void leastRecentlyUsedWorkerComesFirst() {
        ready("w1", "w2", "w3");
        ask("c1", "one");
        ask("c2", "two");
        reply("w1", "done");
        ask("c3", "three");
        ask("c4", "four");
        assertThat(outlet.take()).containsExactly("w1 <- one", "w2 <- two", "c1 <- |done", "w3 <- three", "w1 <- four");
    }

    @Test
    void localWorkersComeBeforePeers() {
        announce("B", 5, 0);
        ready("w1");
        ask("c1", "one");
        ask("c2", "two");
        assertThat(outlet.take()).containsExactly("w1 <- one", "B <- #1 c2||two");
    }

    @Test
    void peerWithoutSpareWorkersGetsNoTask() {
        announce("B", 0, 0);
        ask("c1", "one");
        assertThat(outlet.take()).isEmpty();
        assertThat(dispatcher.waiting()).isEqualTo(1);
        ready("w1");
        assertThat(outlet.take()).containsExactly("w1 <- one");
    }

    @Test
    void taskFromPeerIsNeverPassedOn() {
        announce("B", 5, 0);
        announce("C", 5, 0);
        askFromPeer("C", 1, "x", "theirs");
        assertThat(outlet.take()).isEmpty();
        ready("w1");
        assertThat(outlet.take()).containsExactly("w1 <- theirs");
        reply("w1", "done");
        assertThat(outlet.take()).containsExactly("C <- answer x||done");
        assertThat(ledger.get(Count.FOR_PEERS)).isEqualTo(1);
    }

    @Test
    void peerIsNotSentMoreThanAnnouncedLessTasksOnTheirWay() {
        announce("B", 2, 0);
        for (int i = 1; i <= 5; i++) {
            ask("c" + i, "task");
        }
        assertThat(outlet.take()).containsExactly("B <- #1 c1||task", "B <- #2 c2||task");
        // It has received the first one and has one worker left, for which the second is on its way.
        announce("B", 1, 1);
        assertThat(outlet.take()).isEmpty();
        announce("B", 1, 2);
        assertThat(outlet.take()).containsExactly("B <- #3 c3||task");
        announce("B", 3, 3);
        assertThat(outlet.take()).containsExactly("B <- #4 c4||task", "B <- #5 c5||task");
    }

    @Test
    void queuesWhatPeersSendTooMuch() {
        ready("w1");
        for (int i = 1; i <= 3; i++) {
            askFromPeer("B", i, "x" + i, "task " + i);
        }
        assertThat(dispatcher.waiting()).isEqualTo(2);
        assertThat(dispatcher.readyWorkers()).isZero();
        reply("w1", "done");
        reply("w1", "done");
        assertThat(outlet.take())
                .containsExactly(
                        "w1 <- task 1", "B <- answer x1||done", "w1 <- task 2", "B <- answer x2||done", "w1 <- task 3");
        assertThat(peers.receipts()).containsExactly(new Receipt("B", 1, 3));
    }

    @Test
    void tasksOfPeersComeBeforeThoseOfClients() {
        ask("c1", "ours");
        askFromPeer("B", 1, "x", "theirs");
        ready("w1");
        assertThat(outlet.take()).containsExactly("w1 <- theirs");
    }

    @Test
    void peerThatCannotBeReachedIsNotTriedUntilItAnnouncesAgain() {
        outlet.unreachable.add("B");
        announce("B", 5, 0);
        ask("c1", "one");
        assertThat(dispatcher.waiting()).isEqualTo(1);
        outlet.unreachable.clear();
        ask("c2", "two");
        assertThat(outlet.take()).isEmpty();
        announce("B", 5, 0);
        assertThat(outlet.take()).containsExactly("B <- #1 c1||one", "B <- #2 c2||two");
    }

    @Test
    void replyOfPeerReachesTheClient() {
        dispatcher.peerAnswered(Message.of("c1", "", "done"));
        assertThat(outlet.take()).containsExactly("c1 <- |done");
        assertThat(ledger.get(Count.REMOTE)).isEqualTo(1);
        outlet.unreachable.add("c2");
        dispatcher.peerAnswered(Message.of("c2", "", "done"));
        assertThat(ledger.get(Count.UNDELIVERABLE)).isEqualTo(1);
    }

    @Test
    void replyHasTheWholeEnvelopeOfItsRequest() {
        ready("w1");
        dispatcher.clientAsked(Message.of("c1", "request id", "", "two", "frames"));
        dispatcher.dispatch();
        dispatcher.workerReplied(id("w1"), Message.of("two", "results"));
        assertThat(outlet.take()).containsExactly("w1 <- two|frames", "c1 <- request id||two|results");
    }

    @Test
    void crashedWorkerLosesItsTaskAndIsUsedAgain() {
        ready("w1");
        ask("c1", "one");
        dispatcher.workerGone(id("w1"));
        assertThat(ledger.get(Count.LOST_WITH_WORKER)).isEqualTo(1);
        assertThat(dispatcher.isIdle()).isTrue();
        ask("c1", "one again");
        ready("w1");
        assertThat(outlet.take()).containsExactly("w1 <- one", "w1 <- one again");
    }

    @Test
    void workerThatCannotBeReachedIsPassedOver() {
        ready("w1", "w2");
        outlet.unreachable.add("w1");
        ask("c1", "one");
        assertThat(outlet.take()).containsExactly("w2 <- one");
        outlet.unreachable.add("w2");
        reply("w2", "done");
        ask("c2", "two");
        assertThat(dispatcher.waiting()).isEqualTo(1);
    }

    @Test
    void replyToAnEarlierBrokerMakesTheWorkerReady() {
        reply("w1", "of an earlier task");
        assertThat(outlet.take()).isEmpty();
        assertThat(dispatcher.readyWorkers()).isEqualTo(1);
    }

    @Test
    void nobodyWorksForAClientThatIsGone() {
        ask("c1", "one");
        ask("c2", "two");
        dispatcher.clientGone(id("c1"));
        ready("w1");
        assertThat(outlet.take()).containsExactly("w1 <- two");
    }

    @Test
    void withoutStatesOneTaskInFiveGoesToAPeer() {
        Dispatcher flow = new Dispatcher(Routing.ONE_IN_FIVE, peers, outlet, ledger);
        announce("B", 0, 0);
        outlet.take();
        int tasks = 1000;
        for (int i = 0; i < tasks; i++) {
            flow.workerReady(id("w" + i));
            flow.clientAsked(Message.of("c" + i, "", "task"));
            flow.dispatch();
        }
        long passedOn =
                outlet.take().stream().filter(line -> line.startsWith("B <-")).count();
        assertThat(passedOn).isBetween(150L, 250L);
    }

    /** Three peers whose workers and queues change at random, and announcements that come late. */
    @Test
    void neverSendsMoreThanAnnouncedWhateverHappens() {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        Random chance = new Random(seed);
        List<String> names = List.of("B", "C", "D");
        long[] sent = new long[names.size()];
        long[] received = new long[names.size()];
        int[] announced = new int[names.size()];
        for (int step = 0; step < 2000; step++) {
            int peer = chance.nextInt(names.size());
            if (chance.nextBoolean()) {
                received[peer] += chance.nextInt((int) (sent[peer] - received[peer]) + 1);
                announced[peer] = chance.nextInt(4);
                announce(names.get(peer), announced[peer], received[peer]);
            } else {
                ask("c" + step, "task");
            }
            for (String line : outlet.take()) {
                int to = names.indexOf(line.substring(0, 1));
                sent[to]++;
                assertThat(sent[to] - received[to])
                        .as("tasks on their way to " + names.get(to))
                        .isLessThanOrEqualTo(announced[to]);
            }
        }
        assertThat(sent).doesNotContain(0);
    }
}
