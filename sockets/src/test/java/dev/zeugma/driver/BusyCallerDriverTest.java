package dev.zeugma.driver;

import dev.zeugma.option.ContextOptions.Driver;
import org.junit.jupiter.api.Tag;

/** The same with a caller that spins instead of blocking. */
@Tag("jdk")
@Tag("timing")
class BusyCallerDriverTest extends CallerDriverTest {
    @Override
    Driver driver() {
        return Driver.BUSY_CALLER;
    }
}
