package dev.zeugma.mesh.setup;

/** Why the nodes cannot run, in one line for the user: a bad argument, or a port in use. */
public final class MeshException extends RuntimeException {
    /** Starts the line on stderr with the message of such an exception. */
    public static final String PREFIX = "mesh: ";

    private static final long serialVersionUID = 1L;

    public MeshException(String line) {
        super(line);
    }

    public MeshException(String line, Throwable cause) {
        super(line, cause);
    }
}
