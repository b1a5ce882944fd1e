# Sourced by the commands of the modules: builds a module if its sources have changed, which takes only a JDK, then runs a class.

# How the JVM runs: programs run for seconds, so startup time matters more than peak speed. Set it before a launch, or, as text, in
# the environment variable ZEUGMA_JVM_OPTIONS.
jvm=(-XX:TieredStopAtLevel=1 -XX:+UseSerialGC)

project=$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")

fail() {
    echo "$command: $*" >&2
    exit 3
}

# Folders are compared, too: their times change when files are deleted.
is_stale() {
    local sources=("$project"/{pom.xml,zmtp-codec/pom.xml,sockets/pom.xml,"$module"/pom.xml}
        "$project"/{zmtp-codec,sockets,"$module"}/src/main)
    [ ! -e "$stamp" ] || [ ! -d "$target/lib" ] || [ ! -d "$target/classes" ] ||
        [ -n "$(find "${sources[@]}" -newer "$stamp" -print -quit)" ]
}

require_jdk() {
    local version
    version=$("${java}c" -version 2>&1) ||
        fail "needs a JDK 17 or later: '${java}c' does not run (JAVA_HOME chooses one)"
    version=${version##*javac }
    [ "${version%%[!0-9]*}" -ge 17 ] || fail "needs a JDK 17 or later, found $version (JAVA_HOME chooses another)"
}

build() {
    require_jdk
    echo "$command: building, which takes a minute the first time ..." >&2
    touch "$stamp.begun"
    if ! (cd "$project" && ./mvnw --quiet --batch-mode --projects "$module" --also-make \
        -Dmaven.test.skip package) >"$log" 2>&1 </dev/null; then
        cat "$log" >&2
        fail "the build failed, see above or $log"
    fi
    mv "$stamp.begun" "$stamp"
}

# launch COMMAND MODULE CLASS [ARGUMENT ...]
launch() {
    command=$1 module=$2
    local class=$3
    shift 3
    target=$project/$module/target stamp=$project/$module/target/built-by-launcher log=$project/$module/target/build.log
    java=${JAVA_HOME:+$JAVA_HOME/bin/}java
    if is_stale; then
        mkdir -p "$target" "$project/target"
        (
            # Of several commands started at once, one builds and the others wait, as modules share the libraries.
            if type flock >/dev/null 2>&1; then flock 9; fi
            if is_stale; then build; fi
        ) 9>"$project/target/launch.lock"
    fi
    local terminal=false
    if [ -t 2 ]; then terminal=true; fi
    if [ -n "${ZEUGMA_JVM_OPTIONS+set}" ]; then read -ra jvm <<<"$ZEUGMA_JVM_OPTIONS"; fi
    # Without the options of the second line, newer JDKs warn about Netty's native code. A program without memory would go on without
    # some of its threads, so it ends.
    exec "$java" "${jvm[@]}" -XX:+ExitOnOutOfMemoryError -XX:+IgnoreUnrecognizedVMOptions \
        --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
        -Dzeugma.terminal="$terminal" -cp "$target/classes:$target/lib/*" "$class" "$@"
}
