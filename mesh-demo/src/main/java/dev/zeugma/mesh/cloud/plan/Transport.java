package dev.zeugma.mesh.cloud.plan;

/** What connects the brokers. Within a cluster of one process, everything is inproc. */
public enum Transport {
    TCP,
    IPC
}
