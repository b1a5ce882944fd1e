package dev.zeugma.internal.routing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SubscriptionTrieTest {
    private static final int ROUNDS = 20_000;

    private final SubscriptionTrie<String> trie = new SubscriptionTrie<>();

    private static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }

    private void put(String... topics) {
        for (String topic : topics) {
            trie.put(bytes(topic), topic);
        }
    }

    private List<String> prefixesOf(String text) {
        List<String> found = new ArrayList<>();
        trie.findPrefixes(bytes(text), found);
        assertThat(trie.hasPrefix(bytes(text))).isEqualTo(!found.isEmpty());
        return found;
    }

    @Test
    void findsEveryPrefixShortestFirst() {
        put("weather.oslo", "weather", "", "w", "weather.rome", "whale");
        assertThat(prefixesOf("weather.oslo.noon")).containsExactly("", "w", "weather", "weather.oslo");
        assertThat(prefixesOf("weather")).containsExactly("", "w", "weather");
        assertThat(prefixesOf("weathe")).containsExactly("", "w");
        assertThat(prefixesOf("x")).containsExactly("");
        assertThat(prefixesOf("")).containsExactly("");
    }

    @Test
    void ignoresTopicsLongerThanTheText() {
        put("abc");
        assertThat(prefixesOf("ab")).isEmpty();
        assertThat(prefixesOf("abd")).isEmpty();
        assertThat(prefixesOf("")).isEmpty();
    }

    @Test
    void removesOnlyTheGivenTopic() {
        put("abc", "abd", "ab");
        assertThat(trie.remove(bytes("a"))).isNull();
        assertThat(trie.remove(bytes("abe"))).isNull();
        assertThat(trie.remove(bytes("ab"))).isEqualTo("ab");
        assertThat(trie.remove(bytes("ab"))).isNull();
        assertThat(prefixesOf("abcd")).containsExactly("abc");
        assertThat(trie.remove(bytes("abc"))).isEqualTo("abc");
        assertThat(prefixesOf("abd")).containsExactly("abd");
        assertThat(trie.size()).isEqualTo(1);
    }

    @Test
    void rejectsASecondValue() {
        put("abc");
        assertThatIllegalStateException().isThrownBy(() -> put("abc"));
    }

    @Test
    void holdsTopicsThatStartWithEveryByte() {
        for (int first = 0; first < 256; first++) {
            trie.put(new byte[] {(byte) first, 1}, "" + first);
        }
        for (int first = 0; first < 256; first++) {
            byte[] text = {(byte) first, 1, 2};
            List<String> found = new ArrayList<>();
            trie.findPrefixes(text, found);
            assertThat(found).containsExactly("" + first);
            assertThat(trie.remove(new byte[] {(byte) first, 1})).isEqualTo("" + first);
        }
        assertThat(trie.size()).isZero();
    }

    @Test
    void longAndNestedTopicsDoNotGrowTheStack() {
        byte[] topic = new byte[1 << 16];
        trie.put(topic, "long");
        for (int length = 0; length < 10_000; length++) {
            trie.put(new byte[length], "" + length);
        }
        List<String> found = new ArrayList<>();
        trie.findPrefixes(topic, found);
        assertThat(found).hasSize(10_001).endsWith("9999", "long");
        List<String> all = new ArrayList<>();
        trie.forEach(all::add);
        assertThat(all).hasSize(10_001);
    }

    @Test
    void behavesLikeASortedMap() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Map<String, String> model = new TreeMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            String topic = randomTopic(random);
            switch (random.nextInt(3)) {
                case 0 -> {
                    if (model.putIfAbsent(topic, topic) == null) {
                        put(topic);
                    }
                }
                case 1 ->
                    assertThat(trie.remove(bytes(topic))).as("seed %s", seed).isEqualTo(model.remove(topic));
                default -> {
                    List<String> expected =
                            model.keySet().stream().filter(topic::startsWith).toList();
                    assertThat(prefixesOf(topic)).as("seed %s", seed).isEqualTo(expected);
                    assertThat(trie.get(bytes(topic))).as("seed %s", seed).isEqualTo(model.get(topic));
                }
            }
            assertThat(trie.size()).as("seed %s", seed).isEqualTo(model.size());
        }
        List<String> all = new ArrayList<>();
        trie.forEach(all::add);
        assertThat(all).as("seed %s", seed).containsExactlyInAnyOrderElementsOf(model.values());
    }

    /**
     * Of few letters and mostly short, so that topics are prefixes of each other, but sometimes with many different
     * first bytes.
     */
    private static String randomTopic(Random random) {
        int letters = random.nextInt(4) == 0 ? 40 : 3;
        StringBuilder topic = new StringBuilder();
        for (int length = random.nextInt(7); length > 0; length--) {
            topic.append((char) ('a' + random.nextInt(letters)));
        }
        return topic.toString();
    }
}
