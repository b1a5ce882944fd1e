/** Request and reply, with one server or several, and a program with several sockets. */
@NullMarked
package dev.zeugma.guide.basics;

import org.jspecify.annotations.NullMarked;
