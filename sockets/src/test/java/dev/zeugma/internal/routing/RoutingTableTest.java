package dev.zeugma.internal.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoutingTableTest {
    private final RoutingTable<String> table = new RoutingTable<>();

    @Test
    void findsAPeerByTheContentOfItsId() {
        assertThat(table.claim(id("A"), "first")).isTrue();
        assertThat(table.holder(id("A"))).isEqualTo("first");
        assertThat(table.idOf("first")).isEqualTo(id("A"));
        assertThat(table.holder(id("B"))).isNull();
    }

    @Test
    void passesAnIdToTheNextWaitingPeerWhenItsHolderLeaves() {
        table.claim(id("A"), "first");
        assertThat(table.claim(id("A"), "second")).isFalse();
        assertThat(table.claim(id("A"), "third")).isFalse();
        assertThat(table.holder(id("A"))).isEqualTo("first");

        assertThat(table.remove("first")).isEqualTo("second");
        assertThat(table.holder(id("A"))).isEqualTo("second");
        assertThat(table.remove("second")).isEqualTo("third");
        assertThat(table.remove("third")).isNull();
        assertThat(table.holder(id("A"))).isNull();
    }

    @Test
    void forgetsAWaitingPeerThatLeaves() {
        table.claim(id("A"), "first");
        table.claim(id("A"), "second");
        assertThat(table.remove("second")).isNull();
        assertThat(table.remove("first")).isNull();
        assertThat(table.holder(id("A"))).isNull();
    }

    @Test
    void takeOverMovesTheIdAndReturnsTheFormerHolder() {
        table.claim(id("A"), "first");
        assertThat(table.takeOver(id("A"), "second")).isEqualTo("first");
        assertThat(table.holder(id("A"))).isEqualTo("second");
        assertThat(table.idOf("first")).isNull();

        table.remove("first");
        assertThat(table.holder(id("A"))).isEqualTo("second");
    }

    @Test
    void removingAPeerTwiceChangesNothing() {
        table.claim(id("A"), "first");
        table.remove("first");
        table.claim(id("A"), "second");
        assertThat(table.remove("first")).isNull();
        assertThat(table.holder(id("A"))).isEqualTo("second");
    }

    @Test
    void generatesDistinctFiveByteIdsThatStartWithZero() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            byte[] id = table.generate();
            assertThat(id).hasSize(5);
            assertThat(id[0]).isZero();
            assertThat(seen.add(new String(id, StandardCharsets.ISO_8859_1))).isTrue();
            table.claim(id, "peer " + i);
        }
    }

    private static byte[] id(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
