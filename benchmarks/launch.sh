# Sourced by the commands in this folder: builds the module if its sources have changed, then runs one of its classes.

benchmarks=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
source "$benchmarks/../scripts/launch.sh"

# run CLASS [JVM-ARGUMENT ...] -- [ARGUMENT ...]
run() {
    local class=$1
    shift
    jvm=()
    while [ "$1" != -- ]; do
        jvm+=("$1")
        shift
    done
    shift
    launch benchmarks benchmarks "$class" "$@"
}
