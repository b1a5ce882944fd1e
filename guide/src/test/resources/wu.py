"""A publisher, a subscriber or a proxy of weather updates, with pyzmq.

  publisher ENDPOINT          publishes 20 degrees for zip code 10001, and other weather for others
  subscriber ENDPOINT COUNT   prints COUNT updates for zip code 10001
  proxy FRONTEND BACKEND      connects to a publisher, and passes its updates to subscribers
"""

import sys
import time

import zmq

context = zmq.Context()


def publisher(endpoint):
    updates = context.socket(zmq.PUB)
    updates.bind(endpoint)
    while True:
        updates.send(b"10002 99 50")
        updates.send(b"10001 20 50")
        time.sleep(0.001)


def subscriber(endpoint, count):
    updates = context.socket(zmq.SUB)
    updates.setsockopt(zmq.SUBSCRIBE, b"10001 ")
    updates.connect(endpoint)
    for _ in range(int(count)):
        print(updates.recv().decode())


def proxy(frontend, backend):
    server = context.socket(zmq.XSUB)
    clients = context.socket(zmq.XPUB)
    server.connect(frontend)
    clients.bind(backend)
    zmq.proxy(server, clients)


globals()[sys.argv[1]](*sys.argv[2:])
