"""A client, a worker or a broker of the rrbroker example, with pyzmq.

  client ENDPOINT COUNT     sends COUNT requests and prints the replies
  worker ENDPOINT           answers every request
  broker FRONTEND BACKEND   shares the requests of clients among workers
"""

import sys

import zmq

context = zmq.Context()


def client(endpoint, count):
    broker = context.socket(zmq.REQ)
    broker.connect(endpoint)
    for i in range(int(count)):
        broker.send(b"Hello")
        print(f"Received reply {i} [{broker.recv().decode()}]")


def worker(endpoint):
    broker = context.socket(zmq.REP)
    broker.connect(endpoint)
    while True:
        print(f"Received request: [{broker.recv().decode()}]")
        broker.send(b"World")


def broker(frontend, backend):
    clients = context.socket(zmq.ROUTER)
    workers = context.socket(zmq.DEALER)
    clients.bind(frontend)
    workers.bind(backend)
    zmq.proxy(clients, workers)


globals()[sys.argv[1]](*sys.argv[2:])
