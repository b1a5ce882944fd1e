package dev.zeugma.zmtp.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.zeugma.message.Preview;
import dev.zeugma.message.SocketType;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The ordered properties that peers announce to each other in the handshake (RFC 37, "Metadata"). Values are not
 * copied.
 *
 * <p>Immutable as long as the arrays are not modified. On the wire, a property is {@code name-length(1) name
 * value-length(4) value}.
 */
public final class Metadata {
    /** The name of the property with the sender's socket type, which every peer must send. */
    public static final String SOCKET_TYPE = "Socket-Type";

    /** The name of the property with the sender's routing id. */
    public static final String IDENTITY = "Identity";

    /** The maximum length of a routing id, in bytes. */
    public static final int MAX_ROUTING_ID_LENGTH = 255;

    /** The maximum number of properties accepted from a peer. */
    public static final int MAX_PROPERTIES = 64;

    private static final Metadata EMPTY = new Metadata(List.of());
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.+-]{1,255}");
    private static final int VALUE_LENGTH_BYTES = 4;
    private static final int PROPERTIES_SHOWN = 8;

    private final List<Property> properties;

    /** A property; its name is kept as received. */
    private record Property(String name, byte[] value) {}

    private Metadata(List<Property> properties) {
        this.properties = properties;
    }

    /** Returns metadata without properties. */
    public static Metadata empty() {
        return EMPTY;
    }

    /**
     * Returns the properties that a socket of the given type announces, in libzmq's order. The routing id is omitted if
     * the type does not announce it.
     *
     * @param routingId 0 to 255 bytes; the array is not copied
     * @throws IllegalArgumentException if the routing id is too long
     */
    public static Metadata of(SocketType type, byte[] routingId) {
        if (routingId.length > MAX_ROUTING_ID_LENGTH) {
            throw new IllegalArgumentException("routing id of " + routingId.length + " bytes (expected: at most 255)");
        }
        Metadata metadata = EMPTY.with(SOCKET_TYPE, type.name().getBytes(ISO_8859_1));
        return type.announcesRoutingId() ? metadata.with(IDENTITY, routingId) : metadata;
    }

    /**
     * Returns a copy with an additional property at the end; takes ownership of the value, which is not copied.
     *
     * @throws IllegalArgumentException unless the name consists of 1 to 255 letters, digits and {@code - _ . +}
     */
    public Metadata with(String name, byte[] value) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "property name '" + Preview.escaped(name) + "' (expected: 1 to 255 letters, digits, - _ . +)");
        }
        List<Property> more = new ArrayList<>(properties);
        more.add(new Property(name, value));
        return new Metadata(List.copyOf(more));
    }

    /** Returns a copy with all properties of the other metadata added at the end. */
    public Metadata with(Metadata others) {
        List<Property> more = new ArrayList<>(properties);
        more.addAll(others.properties);
        return new Metadata(List.copyOf(more));
    }

    /** Returns the names of all properties in order, as written by the sender. */
    public List<String> names() {
        return properties.stream().map(Property::name).toList();
    }

    /** Returns the value of the first property with the given name, ignoring case. The array is not copied. */
    public Optional<byte[]> value(String name) {
        for (Property property : properties) {
            if (property.name.equalsIgnoreCase(name)) {
                return Optional.of(property.value);
            }
        }
        return Optional.empty();
    }

    /** Returns the announced socket type; empty if it is missing or unknown. */
    public Optional<SocketType> socketType() {
        return value(SOCKET_TYPE).flatMap(value -> SocketType.ofName(new String(value, ISO_8859_1)));
    }

    /** Returns the announced routing id; an empty array if it is missing. The array is not copied. */
    public byte[] routingId() {
        return value(IDENTITY).orElseGet(() -> new byte[0]);
    }

    /** Returns the properties as transmitted, in a new array. */
    public byte[] encode() {
        int length = 0;
        for (Property property : properties) {
            length += 1 + property.name.length() + VALUE_LENGTH_BYTES + property.value.length;
        }
        ByteBuffer out = ByteBuffer.allocate(length);
        for (Property property : properties) {
            byte[] name = property.name.getBytes(ISO_8859_1);
            out.put((byte) name.length).put(name);
            out.putInt(property.value.length).put(property.value);
        }
        return out.array();
    }

    /**
     * Parses properties that occupy all of the given bytes. Values are copied.
     *
     * <p>Names may contain characters that RFC 37 forbids, because libzmq does not check them. If a name occurs twice,
     * the first value counts; {@link #SOCKET_TYPE} and {@link #IDENTITY} may occur only once.
     *
     * @throws ProtocolException {@link Violation#INVALID_METADATA} if a length exceeds the remaining bytes, a name is
     *     empty, there are more than {@link #MAX_PROPERTIES} properties, or {@link #SOCKET_TYPE} or {@link #IDENTITY}
     *     occurs twice
     */
    public static Metadata parse(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        List<Property> properties = new ArrayList<>();
        while (in.hasRemaining()) {
            if (properties.size() == MAX_PROPERTIES) {
                throw invalid("too many properties", "at most " + MAX_PROPERTIES);
            }
            properties.add(parseProperty(in));
        }
        requireOnce(properties, SOCKET_TYPE);
        requireOnce(properties, IDENTITY);
        return new Metadata(List.copyOf(properties));
    }

    private static Property parseProperty(ByteBuffer in) {
        int nameLength = Byte.toUnsignedInt(in.get());
        if (nameLength == 0 || nameLength > in.remaining()) {
            throw invalid("property name of " + nameLength + " bytes", "1 to " + in.remaining());
        }
        byte[] name = new byte[nameLength];
        in.get(name);
        if (in.remaining() < VALUE_LENGTH_BYTES) {
            throw invalid("value length of " + in.remaining() + " bytes", "4");
        }
        long valueLength = Integer.toUnsignedLong(in.getInt());
        if (valueLength > in.remaining()) {
            throw invalid("property value of " + valueLength + " bytes", "at most the remaining " + in.remaining());
        }
        byte[] value = new byte[(int) valueLength];
        in.get(value);
        return new Property(new String(name, ISO_8859_1), value);
    }

    private static void requireOnce(List<Property> properties, String name) {
        if (properties.stream().filter(each -> each.name.equalsIgnoreCase(name)).count() > 1) {
            throw invalid("more than one property " + name, "one");
        }
    }

    private static ProtocolException invalid(String found, String expected) {
        return new ProtocolException(
                Violation.INVALID_METADATA, "metadata with " + found + " (expected: " + expected + ")");
    }

    /**
     * Returns whether the other object has the same properties in the same order. Names and values are compared
     * exactly.
     */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Metadata that && Arrays.equals(encode(), that.encode());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(encode());
    }

    /** Returns a short description for logs: the first properties and the beginning of their values. */
    @Override
    public String toString() {
        String shown = properties.stream()
                .limit(PROPERTIES_SHOWN)
                .map(each -> Preview.of(each.name.getBytes(ISO_8859_1)) + "=" + Preview.of(each.value))
                .collect(Collectors.joining(", "));
        return "Metadata[" + shown + (properties.size() > PROPERTIES_SHOWN ? ", ...]" : "]");
    }
}
