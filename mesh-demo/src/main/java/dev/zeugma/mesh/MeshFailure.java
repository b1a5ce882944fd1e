package dev.zeugma.mesh;

/** Why the mesh cannot begin, in one line for the user: a bad argument, or a port in use. */
final class MeshFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MeshFailure(String line) {
        super(line);
    }

    MeshFailure(String line, Throwable cause) {
        super(line, cause);
    }
}
