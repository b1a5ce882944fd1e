package dev.zeugma.internal.net;

/** Netty's proxy handlers, an optional dependency. A separate class, as {@link SocksTunnel} cannot be linked without them. */
final class SocksLibrary {
    /** Whether the handlers are on the class path or module path. */
    static final boolean IS_PRESENT = isPresent();

    private SocksLibrary() {}

    private static boolean isPresent() {
        try {
            Class.forName("io.netty.handler.proxy.Socks5ProxyHandler", false, SocksLibrary.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException missing) {
            return false;
        }
    }
}
