/** Our sockets against the real libzmq, in this process by way of JNA and in others by way of pyzmq. */
@NullMarked
package dev.zeugma.interop;

import org.jspecify.annotations.NullMarked;
