package dev.zeugma.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SocketTypeTest {
    /** Every pair that RFC 37 and its successors for the draft types allow, each once. */
    private static final Set<String> LEGAL = Set.of(
            "PAIR PAIR",
            "PUB SUB",
            "PUB XSUB",
            "XPUB SUB",
            "XPUB XSUB",
            "REQ REP",
            "REQ ROUTER",
            "DEALER REP",
            "DEALER DEALER",
            "DEALER ROUTER",
            "ROUTER ROUTER",
            "PUSH PULL",
            "CLIENT SERVER",
            "RADIO DISH",
            "SCATTER GATHER",
            "DGRAM DGRAM",
            "PEER PEER",
            "CHANNEL CHANNEL");

    @ParameterizedTest
    @EnumSource
    void isCompatibleOnlyWithItsCounterparts(SocketType type) {
        for (SocketType peer : SocketType.values()) {
            boolean legal = LEGAL.contains(type + " " + peer) || LEGAL.contains(peer + " " + type);
            assertThat(type.isCompatibleWith(peer)).as("%s to %s", type, peer).isEqualTo(legal);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "PAIR,0",
        "PUB,1",
        "SUB,2",
        "REQ,3",
        "REP,4",
        "DEALER,5",
        "ROUTER,6",
        "PULL,7",
        "PUSH,8",
        "XPUB,9",
        "XSUB,10",
        "STREAM,11",
        "SERVER,12",
        "CLIENT,13",
        "RADIO,14",
        "DISH,15",
        "GATHER,16",
        "SCATTER,17",
        "DGRAM,18",
        "PEER,19",
        "CHANNEL,20"
    })
    void hasTheCodeOfLibzmq(SocketType type, int code) {
        assertThat(type.code()).isEqualTo(code);
    }

    @Test
    void isFoundOnlyByItsExactName() {
        assertThat(SocketType.ofName("ROUTER")).contains(SocketType.ROUTER);
        assertThat(SocketType.ofName("ROUTERX")).isEmpty();
        assertThat(SocketType.ofName("router")).isEmpty();
        assertThat(SocketType.ofName("")).isEmpty();
    }

    @Test
    void announcesARoutingIdForReqDealerAndRouter() {
        Set<SocketType> announcing = EnumSet.of(SocketType.REQ, SocketType.DEALER, SocketType.ROUTER);
        for (SocketType type : SocketType.values()) {
            assertThat(type.announcesRoutingId()).isEqualTo(announcing.contains(type));
        }
    }
}
