package dev.zeugma.bench.versus.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SizesTest {
    @ParameterizedTest
    @CsvSource({"0,0,0 B", "64,64,64 B", "1500,1500,1500 B", "8K,8192,8 KiB", "1M,1048576,1 MiB", "64M,67108864,64 MiB"
    })
    void parsesAndFormatsSizes(String text, int bytes, String shown) {
        assertThat(Sizes.parse(text)).isEqualTo(bytes);
        assertThat(Sizes.format(bytes)).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "K", "1G", "65M", "64.5", "99999999999"})
    void rejectsOtherText(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sizes.parse(text))
                .withMessageContaining("'" + text + "'");
    }
}
