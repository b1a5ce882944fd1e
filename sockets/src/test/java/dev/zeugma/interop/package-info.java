/** Our sockets against the real libzmq, in this process through JNA and in others through pyzmq. */
@NullMarked
package dev.zeugma.interop;

import org.jspecify.annotations.NullMarked;
