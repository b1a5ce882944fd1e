package dev.zeugma.guide.program;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converts options that make sense only from 1 on. */
public final class PositiveNumber implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
        if (!text.matches("0*[1-9]\\d{0,8}")) {
            throw new TypeConversionException("'" + text + "' is not a positive number");
        }
        return Integer.valueOf(text);
    }
}
