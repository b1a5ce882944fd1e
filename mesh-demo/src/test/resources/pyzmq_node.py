"""A node of the mesh in Python: pyzmq_node.py N2 tcp://*:5382 N0=tcp://localhost:5380 N1=tcp://localhost:5381"""
import sys
import time
import zmq

name, endpoint, *peers = sys.argv[1:]
context = zmq.Context()
server, client = context.socket(zmq.ROUTER), context.socket(zmq.ROUTER)
server.routing_id = client.routing_id = name.encode()
client.router_mandatory = True  # a greeting to a peer that is not there yet is an error, not a loss
server.bind(endpoint)
addresses = dict(peer.split("=") for peer in peers)
for address in addresses.values():
    client.connect(address)
for peer in addresses:
    while True:
        try:
            client.send_multipart([peer.encode(), b"Hello from Python"])
            break
        except zmq.ZMQError as error:
            if error.errno != zmq.EHOSTUNREACH:
                raise
            time.sleep(0.02)
    print(f"{name} -> {peer}: Hello from Python", flush=True)
for _ in peers:
    peer, text = server.recv_multipart()
    print(f"{name} <- {peer.decode()}: {text.decode()}", flush=True)
context.destroy(linger=10_000)
