package dev.zeugma.mesh.cloud.logic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.mesh.cloud.plan.ClusterAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PeersTest {
    private static final long OURS = 7;

    private final RecordingLinks links = new RecordingLinks();
    private final List<String> notes = new ArrayList<>();
    private final Peers peers = new Peers(new Member(address("A", 9), OURS), links, new Random(1), notes::add);

    private static ClusterAddress address(String name, int port) {
        return ClusterAddress.of(name, Endpoint.parse("tcp://host:" + port));
    }

    private void learn(String name, int port, long instance) {
        peers.learn(new Member(address(name, port), instance));
    }

    private void hear(String name, long instance, int workers) {
        peers.heard(new Announcement(name, instance, workers, List.of()), 0);
    }

    private static Endpoint tasks(int port) {
        return Endpoint.parse("tcp://host:" + port);
    }

    @Test
    void connectsOnceToWhatItLearns() {
        learn("B", 1, 0);
        learn("C", 3, 5);
        learn("C", 3, 5);
        learn("A", 9, 5);
        assertThat(links.take()).containsExactly("connect B=tcp://host:1", "connect C=tcp://host:3");
        assertThat(peers.alive()).isEmpty();
    }

    @Test
    void peerIsAliveWhenItIsHeardAndOthersAreToldThen() {
        learn("B", 1, 0);
        learn("C", 3, 5);
        hear("B", 4, 2);
        assertThat(notes).containsExactly("B joined");
        assertThat(peers.members()).containsExactly(new Member(address("B", 1), 4));
        assertThat(peers.announced()).containsOnlyKeys("B").containsEntry("B", 2);
    }

    @Test
    void restartedPeerIsUsedAtItsNewAddress() {
        learn("B", 1, 4);
        hear("B", 4, 2);
        peers.disconnected("B", tasks(1), "reset");
        assertThat(peers.alive()).isEmpty();
        learn("B", 5, 6);
        hear("B", 6, 1);
        assertThat(notes).containsExactly("B joined", "B died (reset)", "B came back");
        assertThat(links.take())
                .containsExactly("connect B=tcp://host:1", "disconnect B=tcp://host:1", "connect B=tcp://host:5");
        // What is still told of the earlier start does not count.
        learn("B", 1, 4);
        hear("B", 4, 9);
        assertThat(links.take()).isEmpty();
        assertThat(peers.announced()).containsEntry("B", 1);
    }

    @Test
    void tasksThatWereOnTheirWayToARestartedPeerAreForgotten() {
        hear("B", 4, 2);
        Peer peer = peers.chooseSpare().orElseThrow();
        assertThat(peer.nextTask()).isEqualTo(1);
        assertThat(peer.nextTask()).isEqualTo(2);
        assertThat(peers.chooseSpare()).isEmpty();
        hear("B", 5, 2);
        assertThat(peer.spare()).isEqualTo(2);
    }

    @Test
    void impossibleAnnouncementsDoNoHarm() {
        hear("B", 4, Integer.MAX_VALUE);
        hear("C", 4, Integer.MAX_VALUE);
        hear("D", 4, -5);
        assertThat(peers.chooseSpare()).isPresent();
        assertThat(peers.announced()).containsEntry("D", 0);
        hear("C", 4, 0);
        peers.heard(new Announcement("B", 4, 1, List.of(new Receipt("A", OURS, Long.MAX_VALUE))), 0);
        Peer peer = peers.chooseSpare().orElseThrow();
        assertThat(peer.spare()).isOne();
        peer.nextTask();
        assertThat(peers.chooseSpare()).isEmpty();
    }

    @Test
    void receiptsForAnEarlierStartOfThisBrokerDoNotCount() {
        hear("B", 4, 2);
        Peer peer = peers.chooseSpare().orElseThrow();
        peer.nextTask();
        peers.heard(new Announcement("B", 4, 2, List.of(new Receipt("A", OURS - 1, 500))), 0);
        assertThat(peer.spare()).isEqualTo(1);
    }

    @Test
    void ofTwoLivePeersOfOneNameTheLaterIsUsed() {
        learn("B", 1, 4);
        hear("B", 4, 2);
        learn("B", 5, 6);
        hear("B", 6, 1);
        peers.greeted(new Member(address("B", 1), 4));
        assertThat(notes).containsExactly("B joined", twins("B", 5, 1));
        assertThat(links.take())
                .containsExactly("connect B=tcp://host:1", "disconnect B=tcp://host:1", "connect B=tcp://host:5");
        assertThat(peers.announced()).containsEntry("B", 1);
    }

    @Test
    void anEarlierTwinThatConnectsIsNoted() {
        learn("B", 5, 6);
        hear("B", 6, 1);
        peers.greeted(new Member(address("B", 1), 4));
        peers.greeted(new Member(address("B", 1), 4));
        assertThat(notes).containsExactly("B joined", twins("B", 5, 1));
        assertThat(links.take()).containsExactly("connect B=tcp://host:5");
    }

    @Test
    void brokerWhoseNameALaterOneHasGoesOnWithoutPeers() {
        learn("B", 1, 4);
        hear("B", 4, 2);
        links.take();
        learn("A", 5, OURS + 1);
        assertThat(notes).containsExactly("B joined", twins("A", 5, 9));
        assertThat(links.take()).containsExactly("disconnect B=tcp://host:1");
        assertThat(peers.isReplaced()).isTrue();
        learn("C", 3, 5);
        hear("B", 4, 2);
        assertThat(links.take()).isEmpty();
        assertThat(peers.chooseSpare()).isEmpty();
    }

    @Test
    void brokerWhoseNameAnEarlierOneHasGoesOn() {
        hear("B", 4, 2);
        learn("A", 5, OURS - 1);
        learn("A", 9, OURS - 1);
        assertThat(notes).containsExactly("B joined", twins("A", 9, 5));
        assertThat(peers.isReplaced()).isFalse();
        assertThat(peers.chooseSpare()).isPresent();
    }

    private static String twins(String name, int later, int earlier) {
        return "two brokers are named %s: the one at tcp://host:%d, which was started later, is used,"
                        .formatted(name, later)
                + " the one at tcp://host:%d works without peers".formatted(earlier);
    }

    @Test
    void lossOfAFormerConnectionDoesNotMatter() {
        learn("B", 1, 4);
        hear("B", 4, 2);
        peers.disconnected("B", tasks(8), "closed");
        assertThat(peers.alive()).containsExactly("B");
    }

    @Test
    void silentPeerIsDeadUntilItIsHeardAgain() {
        hear("B", 4, 2);
        peers.checkSilence(Duration.ofSeconds(3).toNanos());
        assertThat(peers.alive()).containsExactly("B");
        peers.checkSilence(Duration.ofSeconds(4).toNanos());
        assertThat(peers.alive()).isEmpty();
        assertThat(peers.chooseSpare()).isEmpty();
        hear("B", 4, 2);
        assertThat(notes).containsExactly("B joined", "B died (silent)", "B came back");
    }

    @Test
    void peerThatLeavesIsDisconnectedOnceItIsGone() {
        learn("B", 1, 4);
        hear("B", 4, 2);
        links.take();
        peers.left("B", 4);
        peers.left("B", 4);
        assertThat(links.take()).containsExactly("goodbye B");
        peers.disconnected("B", tasks(1), "closed");
        assertThat(links.take()).containsExactly("disconnect B=tcp://host:1");
        assertThat(notes).containsExactly("B joined", "B left");
        // Others may still tell of it.
        learn("B", 1, 4);
        hear("B", 4, 2);
        assertThat(links.take()).isEmpty();
        learn("B", 1, 5);
        hear("B", 5, 2);
        assertThat(links.take()).containsExactly("connect B=tcp://host:1");
        assertThat(peers.alive()).containsExactly("B");
    }

    @Test
    void peerOnTheCommandLineMayHaveAnotherName() {
        learn("X", 1, 0);
        learn("B", 1, 4);
        assertThat(notes).containsExactly("the cluster at tcp://host:1 is B, not X");
        assertThat(links.take())
                .containsExactly("connect X=tcp://host:1", "disconnect X=tcp://host:1", "connect B=tcp://host:1");
    }

    @Test
    void spareWorkersAreUsedInProportion() {
        hear("B", 4, 10);
        hear("C", 4, 30);
        int chosen = 0;
        for (int i = 0; i < 1000; i++) {
            chosen += peers.chooseSpare().orElseThrow().name().equals("C") ? 1 : 0;
        }
        assertThat(chosen).isBetween(650, 850);
    }
}
