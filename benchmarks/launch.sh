# Sourced by the commands in this folder: builds the module if its sources have changed, then runs one of its classes.

benchmarks=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

built="$benchmarks/target/launcher-built"

needs_build() {
    local project=$benchmarks/..
    [ ! -e "$built" ] || [ -n "$(find "$project"/pom.xml "$project"/{zmtp-codec,sockets,benchmarks}/{pom.xml,src/main} \
        -newer "$built" -type f -print -quit)" ]
}

build() {
    mkdir -p "$benchmarks/target"
    # Of several commands started at once, one builds and the others wait.
    exec 9>"$benchmarks/target/launcher-lock"
    if command -v flock >/dev/null; then flock 9; fi
    if needs_build; then
        local started
        started=$(mktemp "$benchmarks/target/launcher-started.XXXXXX")
        echo "building the benchmarks ..." >&2
        if ! "$benchmarks/../mvnw" --quiet --batch-mode --file "$benchmarks/../pom.xml" --projects benchmarks \
            --also-make package -Dmaven.test.skip >&2 </dev/null; then
            rm -f "$started"
            exit 1
        fi
        # Changes made during the build are newer than this file, so the next command builds them.
        mv "$started" "$built"
    fi
    exec 9>&-
}

# run CLASS [JVM-ARGUMENT ...] -- [ARGUMENT ...]
run() {
    local class=$1 jvm=()
    shift
    while [ "$1" != -- ]; do
        jvm+=("$1")
        shift
    done
    shift
    if needs_build; then build; fi
    exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -XX:+IgnoreUnrecognizedVMOptions --enable-native-access=ALL-UNNAMED \
        --sun-misc-unsafe-memory-access=allow "${jvm[@]}" \
        -cp "$benchmarks/target/classes:$benchmarks/target/lib/*" "$class" "$@"
}
