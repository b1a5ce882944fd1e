"""A node of the mesh in Python: pyzmq_node.py N2 tcp://*:5382 N0=tcp://localhost:5380 N1=tcp://localhost:5381"""
import sys
import zmq

name, endpoint, *peers = sys.argv[1:]
context = zmq.Context()
server, client = context.socket(zmq.ROUTER), context.socket(zmq.ROUTER)
server.routing_id = client.routing_id = name.encode()
server.bind(endpoint)
for peer, address in (peer.split("=") for peer in peers):
    client.connect_routing_id = peer.encode()  # it can be greeted at once: the greeting waits until it is there
    client.connect(address)
    client.send_multipart([peer.encode(), b"Hello from Python"])
    print(f"{name} -> {peer}: Hello from Python", flush=True)
for _ in peers:
    peer, text = server.recv_multipart()
    print(f"{name} <- {peer.decode()}: {text.decode()}", flush=True)
context.destroy(linger=10_000)
