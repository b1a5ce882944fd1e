package dev.zeugma.interop;

import dev.zeugma.Context;
import dev.zeugma.support.NoLeaks;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** Gives each test a context of ours and one of libzmq, and closes them afterwards. */
@RequiresLibzmq
@ExtendWith(NoLeaks.class)
abstract class TwoLibrariesTest {
    private final List<AnySocket> sockets = new ArrayList<>();

    /** Our context. */
    Context context;

    /** The context of libzmq. */
    NativeContext nativeContext;

    @BeforeEach
    void openContexts() {
        context = Context.create();
        nativeContext = new NativeContext();
    }

    @AfterEach
    void closeContexts() {
        sockets.forEach(AnySocket::close);
        nativeContext.close();
        context.close();
    }

    /** Opens a socket of ours; closed after the test, without linger. */
    final OurSocket ours(Kind kind) {
        OurSocket opened = new OurSocket(context, kind.ours().apply(context));
        sockets.add(opened);
        return opened;
    }

    /** Opens a socket of libzmq; closed after the test, without linger. */
    final NativeSocket theirs(Kind kind) {
        NativeSocket opened = nativeContext.open(kind.type());
        kind.settings().forEach(setting -> setting.accept(opened));
        return opened;
    }
}
