package dev.zeugma.mesh.services.protocol;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeugma.message.Message;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class HeaderTest {
    private static final long TOKEN = 0x8123456789abcdefL;

    @ParameterizedTest
    @EnumSource
    void everyKindIsReadAsItWasWritten(Kind kind) throws Exception {
        Header header = new Header(kind, 3, TOKEN, "name");
        assertThat(Header.parse(header.encode())).isEqualTo(header);
    }

    @Test
    void aHeaderHasTheDocumentedBytes() {
        assertThat(Header.register("ab", TOKEN, 200).encode())
                .containsExactly('R', 200, 0x81, 0x23, 0x45, 0x67, 0x89, 0xab, 0xcd, 0xef, 'a', 'b');
    }

    @Test
    void aHeaderReplacesTheFirstFrame() {
        Header header = Header.answer(Status.DONE, 7);
        assertThat(header.replaceIn(Message.of("old", "body", "more")))
                .isEqualTo(Message.of("body", "more").prepend(header.encode()));
        assertThat(header.replaceIn(Message.of("old"))).isEqualTo(header.toMessage());
    }

    /** N stands for a number of eight bytes, 0 for one of eight zeros; the first two characters are kind and detail. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''        | the first frame has 0 bytes
            R1        | the first frame has 2 bytes
            ZaNname   | unknown kind 90
            QaN       | REQUEST without a name
            RaN       | REGISTER without a name
            R!0name   | REGISTER without a token
            CaN       | CLAIM without a name
            C!0name   | CLAIM without a token
            AaN       | ANSWER with the unknown status 97
            VaNname   | VERDICT with the unknown status 97
            QaNx\1y    | the text is not printable ASCII
            QaNn\u00fcmber | the text is not printable ASCII
            """)
    void malformedFrameIsRefusedWithAReason(String text, String reason) {
        byte[] frame = text.replaceFirst("(?<=^..)N", "12345678")
                .replaceFirst("(?<=^..)0", "\0".repeat(8))
                .getBytes(ISO_8859_1);
        assertThatThrownBy(() -> Header.parse(frame))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining(reason)
                .satisfies(failure -> assertThat(failure.getStackTrace()).isEmpty());
    }

    @Test
    void registrationForNoRequestsIsRefused() {
        assertThatThrownBy(() -> Header.parse(Header.register("name", TOKEN, 0).encode()))
                .hasMessageContaining("0 requests at a time");
    }

    @Test
    void longFrameIsRefused() {
        assertThatThrownBy(() -> Header.parse(new byte[266])).hasMessageContaining("266 bytes, expected 10 to 265");
    }

    @Test
    void longExplanationIsCut() throws Exception {
        assertThat(Header.parse(Header.error("x".repeat(1000)).encode()).text()).hasSize(255);
    }

    @Test
    void randomBytesAreAHeaderOrMalformed() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 5_000; i++) {
            byte[] frame = new byte[random.nextInt(30)];
            random.nextBytes(frame);
            if (frame.length > 0 && random.nextBoolean()) {
                frame[0] = Kind.values()[random.nextInt(Kind.values().length)].code();
            }
            try {
                assertThat(Header.parse(frame).encode()).isEqualTo(frame);
            } catch (MalformedException e) {
                assertThat(e.reason()).isNotEmpty();
            }
        }
    }

    @Test
    void peersAreTheSameIfTheirIdsAre() {
        byte[] id = {0, 1, 2, 3, 4};
        assertThat(new PeerId(id))
                .isEqualTo(new PeerId(Arrays.copyOf(id, 5)))
                .hasSameHashCodeAs(new PeerId(id.clone()));
        assertThat(new PeerId(id)).isNotEqualTo(PeerId.of("other")).isNotEqualTo("text");
    }
}
