package dev.zeugma.guide.program;

import dev.zeugma.Context;
import dev.zeugma.proxy.Proxy;
import dev.zeugma.proxy.ProxyStatistics;
import java.util.function.ToLongFunction;
import picocli.CommandLine.Option;

/** Ends a proxy, which would forward for ever, when {@code --count} messages have passed. */
public final class ForwardLimit {
    private static final int NEVER = Integer.MAX_VALUE;

    @Option(
            names = "--count",
            paramLabel = "N",
            converter = PositiveNumber.class,
            description = "End when N messages have passed; of requests, when N were answered. Default: never.")
    private int count = NEVER;

    /** Returns the proxy to run. With a limit, it sends a copy of each message, and each copy is the moment to look at the statistics. */
    public Proxy apply(Context context, Proxy proxy, ToLongFunction<ProxyStatistics> passed) {
        if (count == NEVER) {
            return proxy;
        }
        var copies = context.pair();
        var capture = context.pair();
        capture.connect(copies.bind("inproc://copies"));
        Proxy limited = proxy.capture(capture);
        copies.onMessage(copy -> {
            copy.release();
            if (passed.applyAsLong(limited.statistics()) >= count) {
                limited.terminate();
            }
        });
        return limited;
    }
}
