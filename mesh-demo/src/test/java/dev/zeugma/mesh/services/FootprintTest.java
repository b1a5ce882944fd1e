package dev.zeugma.mesh.services;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FootprintTest {
    @TempDir
    private Path folder;

    @Test
    void theStatusOfAProcessSaysItsResidentMemory() throws Exception {
        Path status = Files.writeString(folder.resolve("status"), "VmHWM:\t  900 kB\nVmRSS:\t   12 kB\nThreads:\t3\n");
        assertThat(Footprint.resident(status)).hasValue(12 * 1024);
    }

    @Test
    void withoutSuchAFileThereIsNoResidentMemory() {
        assertThat(Footprint.resident(folder.resolve("status"))).isEmpty();
        Footprint heapAlone = new Footprint(3000, OptionalLong.empty());
        assertThat(heapAlone.per(10, heapAlone).resident()).isEmpty();
    }

    @Test
    void theGrowthIsSharedAmongTheServices() {
        Footprint before = new Footprint(1000, OptionalLong.of(20_000));
        Footprint after = new Footprint(3000, OptionalLong.of(30_000));
        assertThat(after.per(10, before)).isEqualTo(new Footprint(200, OptionalLong.of(1000)));
        assertThat(before.per(10, after)).as("no growth").isEqualTo(new Footprint(0, OptionalLong.of(0)));
    }
}
