package dev.zeugma;

import dev.zeugma.option.ContextOptions.Driver;

/** The same with a caller that never blocks. */
class BusyCallerDriverTest extends CallerDriverTest {
    @Override
    Driver driver() {
        return Driver.BUSY_CALLER;
    }
}
