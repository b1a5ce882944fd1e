/**
 * The messages between services, clients and multiplexers.
 *
 * <p>Every message starts with a {@linkplain dev.zeugma.mesh.services.protocol.Header header}, one frame of at least ten bytes. A
 * REQUEST and an ANSWER may have further frames, the body, which the multiplexer forwards unchanged; all other messages consist of
 * the header alone. Services and clients are DEALER sockets, without a delimiter; a multiplexer is one ROUTER socket.
 *
 * <table>
 * <caption>The kinds of messages, by their first byte</caption>
 * <tr><th>kind</th><th>from</th><th>to</th><th>detail</th><th>number</th><th>text</th></tr>
 * <tr><td>REGISTER {@code R}</td><td>service</td><td>multiplexer</td><td>requests at a time</td><td>token</td><td>name</td></tr>
 * <tr><td>REGISTERED {@code K}</td><td>multiplexer</td><td>service</td><td>DONE</td><td>token</td><td>name</td></tr>
 * <tr><td>REFUSED {@code X}</td><td>multiplexer</td><td>service</td><td>why</td><td>token</td><td>name</td></tr>
 * <tr><td>LEAVE {@code L}</td><td>service</td><td>multiplexer</td><td>0</td><td>0</td><td></td></tr>
 * <tr><td>REQUEST {@code Q}</td><td>client</td><td>multiplexer</td><td>0</td><td>chosen by the sender</td><td>name</td></tr>
 * <tr><td>REQUEST {@code Q}</td><td>multiplexer</td><td>service</td><td>0</td><td>chosen by the sender</td><td>name</td></tr>
 * <tr><td>ANSWER {@code A}</td><td>service</td><td>multiplexer</td><td>status</td><td>of the request</td><td></td></tr>
 * <tr><td>ANSWER {@code A}</td><td>multiplexer</td><td>client</td><td>status</td><td>of the request</td><td></td></tr>
 * <tr><td>CLAIM {@code C}</td><td>multiplexer</td><td>upstream</td><td>requests at a time</td><td>token</td><td>name</td></tr>
 * <tr><td>VERDICT {@code V}</td><td>upstream</td><td>multiplexer</td><td>status</td><td>token</td><td>name</td></tr>
 * <tr><td>RELEASE {@code F}</td><td>multiplexer</td><td>upstream</td><td>0</td><td>token</td><td>name</td></tr>
 * <tr><td>ERROR {@code E}</td><td>multiplexer</td><td>any</td><td>0</td><td>0</td><td>what was wrong</td></tr>
 * <tr><td>LOST {@code D}</td><td colspan="5">never sent: a socket receives it when a connection has ended</td></tr>
 * </table>
 *
 * <p>A <em>token</em> is a random number other than 0 that identifies one instance of a service, whatever its connection.
 */
@NullMarked
package dev.zeugma.mesh.services.protocol;

import org.jspecify.annotations.NullMarked;
